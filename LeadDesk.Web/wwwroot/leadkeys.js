// One lead by keyboard: its actions, and the way to the next. What a key does is the component's business; the focus follows the lead.
export function attachLeadKeys(page, component) {
    'use strict';

    const keys = { j: 'j', ArrowRight: 'j', k: 'k', ArrowLeft: 'k', a: 'a', e: 'e', s: 's', r: 'r', u: 'u', d: 'd', '?': '?' };
    const longestMove = 5000;

    let move = null;
    let further = 0;

    // A key carries the lead that is painted. The component does nothing with another one.
    const tell = key => window.leadDesk.press(component, 'PressedKey', key, Number(page.dataset.lead) || 0);

    // One step after the other, each from a lead that was in sight. A held key goes on with the next lead once it is there.
    const go = async (key, isRepeated) => {
        if (move === key) {
            further += isRepeated ? 0 : 1;

            return;
        }

        [move, further] = [key, 0];

        do {
            await Promise.race([tell(key), new Promise(later => setTimeout(later, longestMove))]);
        } while (move === key && further-- > 0);

        move = move === key ? null : move;
    };

    const press = event => {
        const busy = event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey
            || document.querySelector('dialog[open], .mud-dialog')
            || event.target.closest('input, textarea, select, [contenteditable], dialog, details[data-menu], [data-work-panel]');

        if (busy || (page.dataset.keys === 'off' && event.key !== 'Escape')) {
            return;
        }

        if (event.key === 'Escape') {
            page.querySelector('[data-back]')?.click();
        } else if (Object.hasOwn(keys, event.key)) {
            const key = keys[event.key];
            event.preventDefault();

            if (key === 'j' || key === 'k') {
                go(key, event.repeat);
            } else if (!event.repeat) {
                tell(key);
            }
        }
    };

    // Ctrl+Z, which works whether keys are on or not.
    const actFromElsewhere = event => Object.hasOwn(keys, event.detail) && tell(event.detail);

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
    document.addEventListener('leaddesk-act', actFromElsewhere);
    window.leadDesk.askForTime();
    page.setAttribute('data-ready', '');

    return {
        detach() {
            observer.disconnect();
            document.removeEventListener('keydown', press);
            document.removeEventListener('leaddesk-act', actFromElsewhere);
        },
    };
}
