// Where the focus is while a panel of the work bar opens and closes, and the keys a panel's native fields do not know.

export function attach(bar) {
    'use strict';

    let panel = null;
    let cameFrom = null;
    let inside = false;

    const firstOf = found => {
        const first = found.querySelector('[data-first]') ?? found;
        return first.matches('fieldset, form') ? first.querySelector('input:checked') ?? first.querySelector('input, select, textarea, button') : first;
    };

    const isLost = () => !document.activeElement || document.activeElement === document.body;

    // Blazor has just changed the bar: a panel may have come or gone, or the button that had the focus.
    const follow = () => {
        const found = bar.querySelector('[data-work-panel]');

        if (found && found !== panel) {
            cameFrom = panel && isLost() ? cameFrom : document.activeElement;
            found.scrollIntoView({ block: 'nearest' }); // With what sends it, not only its first field.
            firstOf(found)?.focus({ preventScroll: true });
        } else if (!found && panel && isLost()) {
            (cameFrom?.isConnected && cameFrom !== document.body ? cameFrom : bar).focus();
        } else if (inside && isLost()) {
            bar.focus();
        }

        panel = found;
    };

    const onFocus = event => { inside = bar.contains(event.target); };

    const onKey = event => {
        const field = event.target;

        if (!panel?.contains(field) || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) {
            return;
        }

        if (event.key === 'Enter' && !event.shiftKey && field.matches('textarea')) {
            event.preventDefault();

            if (event.repeat) {
                return;
            }

            field.dispatchEvent(new Event('change', { bubbles: true })); // Otherwise it would be told only when the field is left.
            panel.requestSubmit();
        } else if (/^[1-9]$/.test(event.key) && field.matches('[data-choices] input')) {
            field.closest('[data-choices]').querySelectorAll('input')[Number(event.key) - 1]?.focus();
        }
    };

    const observer = new MutationObserver(follow);
    observer.observe(bar, { childList: true, subtree: true });
    document.addEventListener('focusin', onFocus);
    bar.addEventListener('keydown', onKey);
    follow(); // A key may have opened a panel before this came.

    return {
        detach() {
            observer.disconnect();
            document.removeEventListener('focusin', onFocus);
            bar.removeEventListener('keydown', onKey);
        },
    };
}
