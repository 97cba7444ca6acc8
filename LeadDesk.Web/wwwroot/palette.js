// Ctrl+K opens the palette anywhere; "g" and a letter go to a page. Moving through the list asks nobody.
export function attachPalette(dialog, component) {
    'use strict';

    const patience = 1500;
    let goingUntil = 0;

    const tell = method => component.invokeMethodAsync(method).catch(() => { });
    const input = () => dialog.querySelector('input');
    const options = () => [...dialog.querySelectorAll('[role="option"]')];
    const active = () => dialog.querySelector('[aria-selected="true"]');

    const select = option => {
        active()?.setAttribute('aria-selected', 'false');

        if (option) {
            option.setAttribute('aria-selected', 'true');
            option.scrollIntoView({ block: 'nearest' });
            input()?.setAttribute('aria-activedescendant', option.id);
        } else {
            input()?.removeAttribute('aria-activedescendant');
        }
    };

    const open = async () => {
        if (!dialog.open) {
            dialog.showModal();
            await tell('Open');
            input()?.focus();
        }
    };

    const choose = option => {
        dialog.close();

        if (option.dataset.act) {
            document.dispatchEvent(new CustomEvent('leaddesk-act', { detail: option.dataset.act }));
        }
    };

    const inside = event => {
        const all = options();
        const here = all.indexOf(active());

        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            select(all[(here + (event.key === 'ArrowDown' ? 1 : -1) + all.length) % all.length]);
        } else if (event.key === 'Enter') {
            event.preventDefault();
            active()?.click();
        }
    };

    const isTyping = event => event.target.closest?.('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable], dialog, [data-work-panel]');

    // Before any page's own keys: the letter after "g" must not also be one of theirs.
    const press = event => {
        if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
            event.preventDefault();
            event.stopPropagation();
            dialog.open ? dialog.close() : open();
        } else if (dialog.open) {
            inside(event);
        } else if (!event.ctrlKey && !event.metaKey && !event.altKey && dialog.dataset.keys === 'on' && !isTyping(event)) {
            const going = performance.now() < goingUntil;
            goingUntil = !going && event.key === 'g' ? performance.now() + patience : 0;
            const address = going && JSON.parse(dialog.dataset.goto)[event.key];

            if (address) {
                event.preventDefault();
                event.stopPropagation();
                window.Blazor.navigateTo(address);
            }
        }
    };

    const click = event => {
        const option = event.target.closest('[role="option"]');

        if (option) {
            choose(option);
        } else if (event.target === dialog) {
            dialog.close(); // Beside the palette.
        }
    };

    const point = event => {
        const option = event.target.closest('[role="option"]');

        if (option && option !== active()) {
            select(option);
        }
    };

    const closed = () => tell('Closed');

    // Whenever the list is another, its first entry is the one that Enter takes.
    const observer = new MutationObserver(() => {
        if (dialog.open) {
            select(options()[0]);
        }
    });
    observer.observe(dialog, { childList: true, subtree: true });
    document.addEventListener('keydown', press, true);
    dialog.addEventListener('click', click);
    dialog.addEventListener('mousemove', point);
    dialog.addEventListener('close', closed);

    return {
        detach() {
            observer.disconnect();
            document.removeEventListener('keydown', press, true);
            dialog.removeEventListener('click', click);
            dialog.removeEventListener('mousemove', point);
            dialog.removeEventListener('close', closed);
        },
    };
}
