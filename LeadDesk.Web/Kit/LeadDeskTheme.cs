using MudBlazor;

namespace LeadDesk.Web.Kit;

/// <summary>MudBlazor's theme in LeadDesk's colours, type and density; the colours are those of the tokens in app.css.</summary>
public static class LeadDeskTheme
{
    // Without quotes: MudBlazor puts them round names with spaces itself.
    private static readonly string[] Fonts =
        ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif"];

    // Buttons and papers lie flat, with a line round them; only what opens above the page throws a shadow.
    private const int Levels = 26;
    private const int FirstAbove = 6;
    private const string Shadow = "0 8px 24px rgb(16 24 40 / 18%)";

    public static MudTheme Create() => new()
    {
        PaletteLight = Light(),
        PaletteDark = Dark(),
        LayoutProperties = new() { DefaultBorderRadius = "6px", AppbarHeight = "48px" },
        Typography = Type(),
        Shadows = new() { Elevation = [.. Enumerable.Range(0, Levels).Select(level => level < FirstAbove ? "none" : Shadow)] },
    };

    private static PaletteLight Light() => new()
    {
        Primary = "#2f56c4",
        PrimaryContrastText = "#ffffff",
        Secondary = "#58606b",
        SecondaryContrastText = "#ffffff",
        Info = "#2a4db1",
        Success = "#17693c",
        SuccessContrastText = "#ffffff",
        Warning = "#7d5600",
        WarningContrastText = "#ffffff",
        Error = "#a8371d",
        ErrorContrastText = "#ffffff",
        Surface = "#ffffff",
        Background = "#f6f7f9",
        BackgroundGray = "#f0f2f5",
        TextPrimary = "#1c2026",
        TextSecondary = "#58606b",
        TextDisabled = "#676f7b",
        ActionDefault = "#58606b",
        ActionDisabled = "#676f7b",
        ActionDisabledBackground = "#e4e7ec",
        AppbarBackground = "#ffffff",
        AppbarText = "#1c2026",
        DrawerBackground = "#ffffff",
        DrawerText = "#1c2026",
        DrawerIcon = "#58606b",
        LinesDefault = "#e1e4e9",
        LinesInputs = "#868e99",
        Divider = "#e1e4e9",
        DividerLight = "#e1e4e9",
        TableLines = "#e1e4e9",
        TableHover = "#f0f2f5",
        Skeleton = "#e4e7ec",
    };

    private static PaletteDark Dark() => new()
    {
        Primary = "#8fb0ff",
        PrimaryContrastText = "#0d1830",
        Secondary = "#a7afba",
        SecondaryContrastText = "#131417",
        Info = "#a5c0ff",
        InfoContrastText = "#0d1830",
        Success = "#6fd19b",
        SuccessContrastText = "#04170d",
        Warning = "#f0c15c",
        WarningContrastText = "#241800",
        Error = "#ff9d85",
        ErrorContrastText = "#2a1103",
        Surface = "#1b1d21",
        Background = "#131417",
        BackgroundGray = "#26292e",
        TextPrimary = "#e8eaed",
        TextSecondary = "#a7afba",
        TextDisabled = "#8d95a1",
        ActionDefault = "#a7afba",
        ActionDisabled = "#8d95a1",
        ActionDisabledBackground = "#353a41",
        AppbarBackground = "#1b1d21",
        AppbarText = "#e8eaed",
        DrawerBackground = "#1b1d21",
        DrawerText = "#e8eaed",
        DrawerIcon = "#a7afba",
        LinesDefault = "#31353b",
        LinesInputs = "#7b838e",
        Divider = "#31353b",
        DividerLight = "#31353b",
        TableLines = "#31353b",
        TableHover = "#26292e",
        Skeleton = "#353a41",
    };

    private static Typography Type() => new()
    {
        Default = new DefaultTypography { FontFamily = Fonts, FontSize = "0.875rem", LineHeight = "1.43", LetterSpacing = "normal" },
        H1 = new H1Typography { FontFamily = Fonts, FontSize = "1.25rem", FontWeight = "600", LineHeight = "1.4", LetterSpacing = "-0.01em" },
        H2 = new H2Typography { FontFamily = Fonts, FontSize = "1rem", FontWeight = "600", LineHeight = "1.5", LetterSpacing = "-0.01em" },
        H3 = new H3Typography { FontFamily = Fonts, FontSize = "0.875rem", FontWeight = "600", LineHeight = "1.43", LetterSpacing = "-0.01em" },
        H6 = new H6Typography { FontFamily = Fonts, FontSize = "1rem", FontWeight = "600", LineHeight = "1.5", LetterSpacing = "-0.01em" },
        // The text of fields.
        Subtitle1 = new Subtitle1Typography { FontFamily = Fonts, FontSize = "0.875rem", LineHeight = "1.43", LetterSpacing = "normal" },
        // Headers of tables.
        Subtitle2 = new Subtitle2Typography { FontFamily = Fonts, FontSize = "0.75rem", FontWeight = "600", LineHeight = "1.33", LetterSpacing = "normal" },
        Body1 = new Body1Typography { FontFamily = Fonts, FontSize = "0.875rem", LineHeight = "1.43", LetterSpacing = "normal" },
        Body2 = new Body2Typography { FontFamily = Fonts, FontSize = "0.875rem", LineHeight = "1.43", LetterSpacing = "normal" },
        Button = new ButtonTypography { FontFamily = Fonts, FontSize = "0.875rem", FontWeight = "550", LineHeight = "1.43", LetterSpacing = "normal", TextTransform = "none" },
        Caption = new CaptionTypography { FontFamily = Fonts, FontSize = "0.75rem", LineHeight = "1.33", LetterSpacing = "normal" },
    };
}
