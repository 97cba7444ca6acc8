using MudBlazor;

namespace LeadDesk.Web.Kit;

/// <summary>Questions before something that cannot be undone.</summary>
public static class Asking
{
    private static readonly DialogOptions Small = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseOnEscapeKey = true };

    /// <summary>Asks once; false when the dialog is left in any other way than by <paramref name="yes"/>.</summary>
    /// <param name="title">The question.</param>
    /// <param name="text">What will happen.</param>
    /// <param name="yes">The verb of what is asked: "Delete".</param>
    /// <param name="no">The way out: "Cancel".</param>
    public static async Task<bool> AskAsync(this IDialogService dialogs, string title, string text, string yes, string no) =>
        await dialogs.ShowMessageBoxAsync(title, text, yesText: yes, cancelText: no, options: Small) is true;
}
