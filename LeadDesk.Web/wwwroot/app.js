// What LeadDesk's shell needs beyond Blazor. Everything is delegated from the document, so it outlives navigations.
(() => {
    'use strict';

    // The theme changes in place, so that nothing half-typed is lost; the form post only sets the cookie.
    const showTheme = chosen => {
        document.documentElement.dataset.theme = chosen;

        for (const button of document.querySelectorAll('[data-theme-switch] button')) {
            button.setAttribute('aria-pressed', String(button.value === chosen));
        }
    };

    document.addEventListener('submit', event => {
        const form = event.target;

        if (form.matches('[data-theme-switch]') && event.submitter) {
            event.preventDefault();
            const body = new URLSearchParams({ value: event.submitter.value });
            showTheme(event.submitter.value);
            fetch(form.action, { method: 'POST', body, redirect: 'manual' });
        }
    });

    document.addEventListener('click', event => {
        const skip = event.target.closest('.skip-link');

        if (skip) {
            event.preventDefault();
            document.getElementById('content').focus();
        }

        if (event.target.closest('[data-reconnect]')) {
            window.Blazor.reconnect().then(reconnected => reconnected || location.reload(), () => { });
        }

        if (event.target.closest('[data-print]')) {
            window.print();
        }

        const copy = event.target.closest('[data-copy]');

        if (copy) {
            const field = document.querySelector(copy.dataset.copy);
            field.select(); // Where the clipboard is closed to scripts, Ctrl+C is all that is left to do.
            navigator.clipboard?.writeText(field.value);
        }

        for (const menu of document.querySelectorAll('details[data-menu][open]')) {
            const inside = menu.contains(event.target);

            if (!inside || event.target.closest('a')) {
                menu.open = false;
            }
        }
    });

    // The server hears now and then that somebody is here, and at once when the page rests because for long nobody was.
    const oftenEnough = 20_000;
    let told = 0;

    const tellOfInput = event => {
        const listener = event.isTrusted && document.visibilityState === 'visible' && document.querySelector('[data-input]');

        if (listener && (listener.dataset.input === 'resting' || Date.now() - told > oftenEnough)) {
            told = Date.now();
            listener.dispatchEvent(new Event('change', { bubbles: true }));
        }
    };

    for (const input of ['pointerdown', 'keydown', 'wheel', 'click', 'input', 'visibilitychange']) {
        document.addEventListener(input, tellOfInput, { capture: true, passive: true });
    }

    // "/" leads to the page's search, wherever nothing is being typed.
    document.addEventListener('keydown', event => {
        const search = event.key === '/' && !document.querySelector('[data-palette][data-keys="off"]') && document.querySelector('[data-search]');

        if (search && !event.ctrlKey && !event.altKey && !event.metaKey && !event.target.closest('input, textarea, select, [contenteditable]')) {
            event.preventDefault();
            search.focus();
            search.select();
        }
    });

    // Undo belongs to what was done with leads or to the draft, not to a number field whose every key stroke is stored already; in longer texts it stays the browser's.
    document.addEventListener('keydown', event => {
        if (!(event.ctrlKey || event.metaKey) || event.altKey || event.target.closest('textarea, input:not([type="number"], [type="range"], [type="checkbox"], [role="spinbutton"]), [contenteditable]')) {
            return;
        }

        const key = event.key.toLowerCase();
        const wanted = key === 'y' || (key === 'z' && event.shiftKey) ? '[data-redo]' : key === 'z' ? '[data-undo]' : null;
        const button = wanted && document.querySelector(wanted);

        if (wanted === '[data-undo]' && document.querySelector('[data-undo-stack]')) {
            event.preventDefault();
            event.repeat || document.dispatchEvent(new CustomEvent('leaddesk-act', { detail: 'u' }));
        } else if (button) {
            event.preventDefault();
            event.repeat || button.click();
        }
    });

    // A dialog is painted before the focus is in it. The key that closes it must not fall between the two.
    document.addEventListener('keydown', event => {
        const dialog = event.key === 'Escape' && document.querySelector('dialog[open]:not(:modal)');

        if (dialog && !dialog.contains(event.target)) {
            event.stopImmediatePropagation();
            dialog.querySelector('[data-close]')?.click();
        }
    }, true);

    // What had the focus keeps it when it is moved within its list, or cannot have it for as long as something runs: the next key is for it.
    let focused = null;
    const isWithoutFocus = () => !document.activeElement || document.activeElement === document.body;
    document.addEventListener('focusin', event => { focused = event.target; });
    document.addEventListener('pointerdown', () => { focused = null; }, true);
    new MutationObserver(() => {
        if (focused?.isConnected && !focused.disabled && document.hasFocus() && isWithoutFocus()) {
            focused.focus({ preventScroll: true });
        }
    }).observe(document.body, { attributeFilter: ['disabled'], childList: true, subtree: true });

    document.addEventListener('keydown', event => {
        const menu = event.key === 'Escape' && document.querySelector('details[data-menu][open]');

        if (menu) {
            menu.open = false;
            menu.querySelector('summary').focus();
        }
    });

    // The first field of a static page. MudBlazor renders no autofocus attribute; it sets the focus over a circuit, which is not there.
    document.querySelector('[data-first]')?.focus();

    // Rejected: the server answers but no longer knows this page, for example after an update. A fresh page is all it takes.
    const dialog = document.getElementById('components-reconnect-modal');
    new MutationObserver(() => {
        if (dialog.classList.contains('components-reconnect-rejected')) {
            location.reload();
        }
    }).observe(dialog, { attributeFilter: ['class'] });
})();
