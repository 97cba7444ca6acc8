// The board's columns are drawn wider and dragged elsewhere here; only where they end up is told.
export function attachColumns(root, component) {
    'use strict';

    const narrowest = 40;
    const table = root.querySelector('table');
    const tell = (method, ...values) => component.invokeMethodAsync(method, ...values).catch(() => { });
    const headOf = target => target.closest?.('th[data-column]');
    let dragged = null;

    const size = event => {
        const grip = event.target.closest('[data-grip]');

        if (!grip || event.button !== 0) {
            return;
        }

        event.preventDefault(); // The header itself is not dragged.
        const head = headOf(grip);
        const column = root.querySelector(`col[data-column="${head.dataset.column}"]`);
        const { width } = head.getBoundingClientRect();
        const from = event.clientX;
        let wanted = width;
        head.classList.add('sizing');
        grip.setPointerCapture(event.pointerId);

        const draw = moved => {
            wanted = Math.max(narrowest, Math.round(width + moved.clientX - from));
            column.style.width = `${wanted}px`;
        };
        const end = () => {
            grip.removeEventListener('pointermove', draw);
            head.classList.remove('sizing');

            if (wanted !== width) {
                tell('SizeColumn', head.dataset.column, wanted);
            }
        };
        grip.addEventListener('pointermove', draw);
        grip.addEventListener('lostpointercapture', end, { once: true });
    };

    const start = event => {
        dragged = headOf(event.target)?.dataset.column ?? null;

        if (dragged) {
            event.dataTransfer.effectAllowed = 'move';
            event.dataTransfer.setData('text/plain', dragged);
        }
    };

    const over = event => {
        const head = dragged && headOf(event.target);

        if (head) {
            event.preventDefault();
        }

        mark(head);
    };

    const mark = head => {
        for (const each of root.querySelectorAll('th.over')) {
            each.classList.remove('over');
        }

        head && head.classList.add('over');
    };

    const drop = event => {
        const head = headOf(event.target);

        if (dragged && head && head.dataset.column !== dragged) {
            event.preventDefault();
            tell('MoveColumn', dragged, head.dataset.column);
        }

        end();
    };

    const end = () => {
        dragged = null;
        mark(null);
    };

    // A sticky header and a list that scrolls sideways exclude each other: it scrolls only when it must.
    const fit = () => root.toggleAttribute('data-scrolls', table.offsetWidth > root.clientWidth + 1);
    const observer = new ResizeObserver(fit);
    observer.observe(root);
    observer.observe(table);
    root.addEventListener('pointerdown', size);
    root.addEventListener('dragstart', start);
    root.addEventListener('dragover', over);
    root.addEventListener('drop', drop);
    root.addEventListener('dragend', end);

    return {
        detach() {
            observer.disconnect();
            root.removeEventListener('pointerdown', size);
            root.removeEventListener('dragstart', start);
            root.removeEventListener('dragover', over);
            root.removeEventListener('drop', drop);
            root.removeEventListener('dragend', end);
        },
    };
}
