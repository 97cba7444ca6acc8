// The board by keyboard. The selection moves here, without asking the server; what a key does to a lead is the component's business.
export function attachBoard(board, component) {
    'use strict';

    const actions = 'arseovwlnud';
    let following = 0;

    // Where the selection was: a lead that leaves the list takes its row along.
    let held = { lead: '', index: -1 };

    const rows = () => [...board.querySelectorAll('tr.row')];
    const current = () => board.querySelector('tr.row[data-current]');
    const tell = (method, ...values) => component.invokeMethodAsync(method, ...values).catch(() => { });

    const hold = row => {
        current()?.removeAttribute('data-current');
        row.setAttribute('data-current', '');
        held = { lead: row.dataset.lead, index: rows().indexOf(row) };
    };

    const moveTo = (row, opens) => {
        hold(row);
        row.querySelector('a.name').focus({ preventScroll: true });
        row.scrollIntoView({ block: 'nearest' });

        // An open lead follows, once the key is let go of.
        clearTimeout(following);

        if (opens && board.querySelector('[data-panel]')) {
            following = setTimeout(() => row.querySelector('a.name').click(), 150);
        }
    };

    const move = step => {
        const all = rows();
        const row = current() ?? document.activeElement?.closest?.('tr.row') ?? all.find(each => each.dataset.lead === held.lead);
        const here = row ? all.indexOf(row) : held.index < 0 ? -1 : held.index - (step > 0 ? 1 : 0);
        const next = all[here < 0 && held.index < 0 ? 0 : here + step];

        if (next) {
            moveTo(next, true);
        } else if (here >= 0) {
            document.querySelector(step > 0 ? '[data-page-next]' : '[data-page-previous]')?.click();
        }
    };

    // What the cursor stands on wins; where it stands on nothing, the lead that lies open is meant.
    const act = key => {
        const beside = board.querySelector('[data-panel]')?.dataset.panel;
        const cursor = current()?.dataset.lead ?? document.activeElement?.closest?.('tr.row')?.dataset.lead;

        window.leadDesk.press(component, 'ActFromKey', key, Number(cursor ?? beside ?? 0), Number(beside ?? 0));
    };

    const press = event => {
        const busy = event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey
            || document.querySelector('dialog[open], .mud-dialog')
            || event.target.closest('textarea, select, [contenteditable], dialog, [data-work-panel], input:not([type="checkbox"])');

        if (busy || (board.dataset.keys === 'off' && event.key !== 'Escape')) {
            return;
        }

        const handled = () => event.preventDefault();

        // The cursor may run; whatever does something counts once, however long its key is held.
        if (event.repeat && event.key !== 'j' && event.key !== 'k') {
            return;
        }

        if (event.key === 'j' || event.key === 'k') {
            handled();
            move(event.key === 'j' ? 1 : -1);
        } else if (event.key === 'Enter' && current() && !event.target.closest('a, button, summary, input')) {
            handled();
            current().querySelector('a.name').click();
        } else if (event.key === 'x') {
            handled();
            (current() ?? document.activeElement?.closest?.('tr.row'))?.querySelector('input[type=checkbox]')?.click();
        } else if (event.key === 'Escape') {
            const close = board.querySelector('[data-panel-close]');
            const row = board.querySelector('tr.row[aria-current]');
            close ? close.click() : tell('ClearFromKey');
            row && moveTo(row, false);
        } else if (event.key >= '1' && event.key <= '9') {
            document.querySelectorAll('[data-queue]')[Number(event.key) - 1]?.click();
        } else if (event.key === '?') {
            handled();
            tell('HelpFromKey');
        } else if (event.key.length === 1 && actions.includes(event.key)) {
            handled();
            act(event.key);
        }
    };

    // The way of the palette and of Ctrl+Z to the same actions, whether keys are on or not.
    const actFromElsewhere = event => event.detail === '?' ? tell('HelpFromKey') : act(event.detail);

    const point = event => {
        const row = event.target.closest('tr.row');

        if (row) {
            hold(row);
        }
    };

    document.addEventListener('keydown', press);
    document.addEventListener('leaddesk-act', actFromElsewhere);
    board.addEventListener('click', point);
    window.leadDesk.askForTime();
    board.setAttribute('data-ready', '');

    return {
        detach() {
            clearTimeout(following);
            document.removeEventListener('keydown', press);
            document.removeEventListener('leaddesk-act', actFromElsewhere);
            board.removeEventListener('click', point);
        },
    };
}
