// What the workshop's editors need of pointer and keyboard. What a movement means is the component's business.

// Borders of bands on the scale of scores: tells the score a handle is dragged to, one message at a time, so that the effect follows the hand.
export function attachScale(scale, component) {
    'use strict';

    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };
    let dragged = null;

    const tell = (method, ...values) => component.invokeMethodAsync(method, ...values).catch(() => { });

    const handleOf = event => event.target.closest?.('[data-band]:not([aria-disabled="true"])');

    const scoreAt = x => {
        const score = dragged.low + (x - dragged.box.left) / dragged.box.width * (dragged.high - dragged.low);
        return Math.min(dragged.highest, Math.max(dragged.lowest, Math.round(score)));
    };

    const send = async () => {
        const mine = dragged;

        if (mine.sending) {
            return;
        }

        mine.sending = true;

        while (mine.wanted !== mine.sent) {
            mine.sent = mine.wanted;
            await tell('Dragged', mine.band, mine.sent);
        }

        mine.sending = false;

        if (mine.dropped) {
            // The page knows best where the handle is now: somebody else may have moved it too.
            mine.handle.style.left = await tell('Dropped', mine.band) ?? mine.handle.style.left;
        }
    };

    const grab = event => {
        const handle = event.button === 0 && handleOf(event);

        if (handle) {
            event.preventDefault();
            handle.focus();
            handle.setPointerCapture(event.pointerId);
            const score = Number(handle.getAttribute('aria-valuenow'));
            dragged = {
                handle,
                band: handle.dataset.band,
                box: scale.getBoundingClientRect(),
                low: Number(scale.dataset.low),
                high: Number(scale.dataset.high),
                lowest: Number(handle.getAttribute('aria-valuemin')),
                highest: Number(handle.getAttribute('aria-valuemax')),
                wanted: score,
                sent: score,
            };
        }
    };

    const move = event => {
        if (dragged) {
            dragged.wanted = scoreAt(event.clientX);
            dragged.handle.style.left = `${100 * (dragged.wanted - dragged.low) / (dragged.high - dragged.low)}%`;
            send();
        }
    };

    const drop = () => {
        if (dragged) {
            const mine = dragged;
            mine.dropped = true;
            send();
            dragged = null;
        }
    };

    const press = event => {
        const handle = handleOf(event);
        const plain = !event.ctrlKey && !event.altKey && !event.metaKey;

        if (handle && plain && (steps[event.key] || event.key === 'Home' || event.key === 'End')) {
            event.preventDefault();
            tell('Stepped', handle.dataset.band, steps[event.key] ?? (event.key === 'Home' ? -1e6 : 1e6));
        }
    };

    scale.addEventListener('pointerdown', grab);
    scale.addEventListener('pointermove', move);
    scale.addEventListener('pointerup', drop);
    scale.addEventListener('pointercancel', drop);
    scale.addEventListener('keydown', press);

    return {
        detach() {
            scale.removeEventListener('pointerdown', grab);
            scale.removeEventListener('pointermove', move);
            scale.removeEventListener('pointerup', drop);
            scale.removeEventListener('pointercancel', drop);
            scale.removeEventListener('keydown', press);
        },
    };
}

// Cells that are choices: arrow keys go from cell to cell; the space bar and Alt with an arrow open a choice, letters search in it.
export function attachGrid(grid) {
    'use strict';

    const moves = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

    const press = event => {
        const move = !event.ctrlKey && !event.altKey && !event.metaKey && moves[event.key];
        const cell = move && event.target.closest('select[data-row]');

        if (cell) {
            event.preventDefault();
            const [row, column] = [Number(cell.dataset.row) + move[0], Number(cell.dataset.column) + move[1]];
            grid.querySelector(`select[data-row="${row}"][data-column="${column}"]`)?.focus();
        }
    };

    grid.addEventListener('keydown', press);

    return {
        detach() {
            grid.removeEventListener('keydown', press);
        },
    };
}

// The sheet in which people talk: the focus is in its box at once and goes back where it came from; Ctrl+Enter sends, Esc closes.
export function attachTalk(sheet) {
    'use strict';

    const opener = document.activeElement;

    const press = event => {
        if (event.key === 'Escape') {
            event.stopPropagation();
            sheet.querySelector('[data-close]').click();
        } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            sheet.querySelector('form')?.requestSubmit();
        }
    };

    sheet.addEventListener('keydown', press);
    (sheet.querySelector('textarea') ?? sheet.querySelector('[data-close]')).focus();

    return {
        detach() {
            sheet.removeEventListener('keydown', press);

            // The sheet may still be there, or gone already.
            if ((sheet.contains(document.activeElement) || document.activeElement === document.body) && opener?.isConnected) {
                opener.focus();
            }
        },
    };
}
