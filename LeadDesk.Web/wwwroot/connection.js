// Whether the server is heard. While it is not, a strip says so, and nothing that is pressed goes out, then or later.
(() => {
    'use strict';

    // The server speaks at least every second. Counting beats, not time: a page that was asleep itself has not lost anything.
    const beat = 500;
    const beatsUntilLost = 5;
    const longestAsking = 1000;
    const dialog = document.getElementById('components-reconnect-modal');
    const root = document.documentElement;

    let socket = null;
    let silence = 0;
    let isCut = false;
    let isLeaving = false;

    const isLost = () => !isLeaving && (isCut || silence >= beatsUntilLost || /components-reconnect-(show|retrying|failed|rejected|paused)/.test(dialog.className));
    const show = () => isLost() ? root.setAttribute('data-connection', 'lost') : root.removeAttribute('data-connection');

    class HeardSocket extends WebSocket {
        constructor(url, protocols) {
            super(url, protocols);
            socket = this;
            silence = 0;

            this.addEventListener('message', () => {
                if (socket === this) {
                    silence = 0;
                    isCut = false;
                    show();
                }
            });

            // A page that ends its connection itself says good-bye.
            this.addEventListener('close', event => {
                isCut ||= socket === this && !event.wasClean;
                show();
            });
        }
    }

    setInterval(() => {
        silence += socket?.readyState === WebSocket.OPEN ? 1 : 0;
        show();
    }, beat);

    // The next thing that is heard says otherwise: a server on the same machine needs no network.
    window.addEventListener('offline', () => {
        silence = beatsUntilLost;
        show();
    });
    window.addEventListener('pagehide', () => { isLeaving = true; });
    window.addEventListener('pageshow', () => { isLeaving = false; });
    new MutationObserver(show).observe(dialog, { attributeFilter: ['class'] });

    // What is typed into a text stays there; whatever would do something is stopped before anybody sees it.
    const doing = new Set(['click', 'dblclick', 'auxclick', 'submit', 'drop']);
    const hold = event => {
        if (!isLost() || event.target.closest?.('#components-reconnect-modal, #blazor-error-ui')) {
            return;
        }

        event.stopImmediatePropagation();

        if (doing.has(event.type)) {
            event.preventDefault();
        }
    };

    for (const type of [...doing, 'keydown', 'keypress', 'keyup', 'leaddesk-act']) {
        window.addEventListener(type, hold, true);
    }

    // A held Enter presses a button once, whatever stands there a moment later.
    window.addEventListener('keydown', event => {
        if (event.repeat && event.key === 'Enter' && !event.target.closest?.('textarea, [contenteditable]')) {
            event.preventDefault();
            event.stopImmediatePropagation();
        }
    }, true);

    // The server's clock on this page, so that a key can say when it was pressed: what lay in a dead line for long must not be done any more.
    let offset = null;
    let askedAt = -Infinity;

    const askForTime = async () => {
        const sent = performance.now();

        if (sent - askedAt < longestAsking) {
            return;
        }

        askedAt = sent;

        try {
            const there = await window.DotNet.invokeMethodAsync('LeadDesk.Web', 'KeyClock');
            const took = performance.now() - sent;
            offset = took < longestAsking ? there - sent - took / 2 : offset;
        } catch {
            // The next key asks again.
        }
    };

    window.leadDesk = {
        /** Tells a component what was pressed, and when. */
        async press(component, method, ...values) {
            const pressedAt = offset === null ? null : performance.now() + offset;

            try {
                const inTime = await component.invokeMethodAsync(method, ...values, pressedAt);

                if (!inTime || offset === null) {
                    askForTime(); // After a sleep this page's clock is behind.
                }
            } catch {
                // The page is gone, or the line is.
            }
        },
        askForTime,

        /** The heading of a page that was just opened, unless somebody was quicker and has the focus in the page already. */
        arrive() {
            const content = document.getElementById('content');
            const active = document.activeElement;
            const isTaken = active && active !== content && active !== document.body && (content?.contains(active) || active.closest('dialog'));

            if (!isTaken) {
                document.querySelector('h1')?.focus();
            }
        },

        /** Scrolls to what has a place of its own in the page; what is sticky is in sight anyway. */
        reveal(element) {
            if (!element?.isConnected || getComputedStyle(element).position !== 'static') {
                return;
            }

            const top = (document.querySelector('header')?.getBoundingClientRect().bottom ?? 0) + 8; // On a phone the header has as many lines as it needs.
            const place = element.getBoundingClientRect();

            if (place.top < top || place.bottom > window.innerHeight) {
                window.scrollBy(0, place.top - top);
            }
        },
    };

    window.Blazor.start({ circuit: { configureSignalR: builder => builder.withUrl('_blazor', { WebSocket: HeardSocket }) } });
})();
