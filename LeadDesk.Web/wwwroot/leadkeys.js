// One lead by keyboard: its actions, and the way to the next. What a key does is the component's business; the focus follows the lead.
export function attachLeadKeys(page, component) {
    'use strict';

    const keys = { j: 'j', ArrowRight: 'j', k: 'k', ArrowLeft: 'k', a: 'a', e: 'e', s: 's', r: 'r', u: 'u', '?': '?' };

    const press = event => {
        const busy = event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey
            || event.target.closest('input, textarea, select, [contenteditable], dialog, details[data-menu], [data-work-panel]');

        if (busy || (page.dataset.keys === 'off' && event.key !== 'Escape')) {
            return;
        }

        if (event.key === 'Escape') {
            page.querySelector('[data-back]')?.click();
        } else if (Object.hasOwn(keys, event.key)) {
            event.preventDefault();
            component.invokeMethodAsync('PressedKey', keys[event.key]).catch(() => { });
        }
    };

    // With the lead before, what had the focus is gone: screen readers go on with the name of the new one.
    const follow = () => {
        const active = document.activeElement;

        if (!active || active === document.body) {
            page.querySelector('h1')?.focus({ preventScroll: true });
            window.scrollTo(0, 0);
        }
    };

    const observer = new MutationObserver(follow);
    observer.observe(page, { attributeFilter: ['data-lead'] });
    document.addEventListener('keydown', press);
    page.setAttribute('data-ready', '');

    return {
        detach() {
            observer.disconnect();
            document.removeEventListener('keydown', press);
        },
    };
}
