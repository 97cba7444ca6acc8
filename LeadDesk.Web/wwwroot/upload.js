// Sends one file as the body of a POST and tells the page's component how it goes. What is shown is the component's business.
export function attach(area, input, page) {
    'use strict';

    let request = null;

    const tell = (method, ...values) => page.invokeMethodAsync(method, ...values).catch(() => { });

    const tokenFrom = async () => {
        const response = await fetch(area.dataset.token, { credentials: 'same-origin', redirect: 'error' });

        if (!response.ok) {
            throw new Error('signedOut');
        }

        return response.json();
    };

    const answered = async () => {
        const sent = request;
        request = null;
        let answer = null;

        try {
            answer = JSON.parse(sent.responseText);
        } catch {
            // Not from LeadDesk: a proxy's page, or nothing at all.
        }

        await (sent.status === 200 && answer?.id ? tell('Opened', answer.id)
            : answer?.message ? tell('Refused', answer.message)
            : tell('Failed', sent.status === 401 || sent.status === 403 ? 'signedOut' : 'notSent'));
    };

    const post = (file, { header, token }) => {
        let shown = -1;
        request.open('POST', area.dataset.target);
        request.setRequestHeader(header, token);
        request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
        request.setRequestHeader('Content-Type', 'application/octet-stream');
        request.upload.addEventListener('progress', event => {
            const percent = Math.floor(100 * event.loaded / Math.max(1, event.total));

            if (percent > shown) {
                shown = percent;
                tell('Progressed', percent);
            }
        });
        request.addEventListener('load', answered);
        request.addEventListener('error', () => {
            request = null;
            tell('Failed', 'notSent');
        });
        request.addEventListener('abort', () => {
            request = null;
            tell('Failed', 'cancelled');
        });
        request.send(file);
    };

    const send = async files => {
        if (request || files.length === 0) {
            return;
        }

        if (files.length > 1) {
            await tell('Failed', 'several');
            return;
        }

        const file = files[0];

        // The server would break the connection in the middle, and the browser would only know that something broke.
        if (file.size > Number(area.dataset.limit)) {
            await tell('TooLarge', file.name);
            return;
        }

        const mine = request = new XMLHttpRequest();
        await tell('Started', file.name);

        try {
            const token = await tokenFrom();

            if (request === mine) {
                post(file, token);
            }
        } catch {
            request = null;
            await tell('Failed', 'signedOut');
        }
    };

    const isOver = over => area.toggleAttribute('data-over', over);

    // A file that misses the area must not replace the page.
    const hover = event => {
        if (event.dataTransfer?.types.includes('Files')) {
            event.preventDefault();
            isOver(area.contains(event.target));
        }
    };

    const drop = event => {
        hover(event);
        isOver(false);

        if (area.contains(event.target)) {
            send(event.dataTransfer.files);
        }
    };

    const leave = event => event.relatedTarget === null && isOver(false);

    const choose = () => {
        send(input.files);
        input.value = ''; // The same file may be chosen again once it is mended.
    };

    const cancel = () => {
        if (request?.readyState > 0) {
            request.abort();
        } else if (request) {
            request = null;
            tell('Failed', 'cancelled');
        }
    };

    document.addEventListener('dragover', hover);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    input.addEventListener('change', choose);

    // On a slow line a file can be chosen before this script is there: nobody would hear of it.
    choose();

    return {
        cancel,
        detach() {
            document.removeEventListener('dragover', hover);
            document.removeEventListener('dragleave', leave);
            document.removeEventListener('drop', drop);
            input.removeEventListener('change', choose);
            request?.abort();
        },
    };
}
