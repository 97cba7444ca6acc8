using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace LeadDesk.Web.Kit;

/// <summary>A toast without the style element of its fading.</summary>
/// <remarks>
/// Workaround: the Content-Security-Policy refuses the element, and each refusal is an error on the console
/// (MudBlazor issue 4529; look again 2027-06). A test holds the field's name to the package's version.
/// </remarks>
public sealed class Toast : MudSnackbarElement
{
    protected override void OnInitialized()
    {
        base.OnInitialized();
        StyleOf(this) = null;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_css")]
    private static extern ref RenderFragment? StyleOf(MudSnackbarElement element);
}
