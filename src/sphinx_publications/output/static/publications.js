/** Adds buttons that copy a reference, or the text of a file, to boxes with “Cite”. */
(() => {
  'use strict';

  /**
   * Copy by a selection, where the page may not use the clipboard (file://, http).
   * @param {HTMLElement} source
   * @returns {boolean}
   */
  function copySelection(source) {
    const selection = window.getSelection();
    if (!selection) return false;
    selection.selectAllChildren(source);
    try {
      return document.execCommand('copy');
    } catch {
      return false;
    }
  }

  /**
   * @param {HTMLElement} source
   * @returns {Promise<boolean>} whether its text is in the clipboard; if not, it is selected
   */
  async function copy(source) {
    try {
      await navigator.clipboard.writeText((source.textContent || '').trim());
      return true;
    } catch {
      return copySelection(source);
    }
  }

  /**
   * Put a button, and a place where it says what happened, behind *source*.
   * @param {HTMLElement} source
   * @param {DOMStringMap} labels
   */
  function addButton(source, labels) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'pub-copy';
    button.textContent = labels.copy || '';
    const status = document.createElement('span');
    status.setAttribute('role', 'status');
    status.className = 'pub-status';
    button.addEventListener('click', async () => {
      status.textContent = '';
      const copied = await copy(source);
      status.textContent = (copied ? labels.copied : labels.refused) || '';
    });
    const row = document.createElement('p');
    row.className = 'pub-copy-row';
    row.append(button, ' ', status);
    source.after(row);
  }

  /** @param {ParentNode} page */
  function addButtons(page) {
    for (const box of page.querySelectorAll('.pub-cite')) {
      const labelled = box.closest('[data-copy]');
      if (!(labelled instanceof HTMLElement)) continue;
      for (const source of box.querySelectorAll('.pub-reference, pre')) {
        if (source instanceof HTMLElement) addButton(source, labelled.dataset);
      }
    }
  }

  addButtons(document);
})();
