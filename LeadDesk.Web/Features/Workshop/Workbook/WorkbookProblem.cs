using LeadDesk.Core;
using LeadDesk.Core.Modelling;
using LeadDesk.Core.Modelling.Notation;

namespace LeadDesk.Web.Features.Workshop.Workbook;

/// <summary>Why a cell is not taken. WorkbookProblemTexts.resx holds a sentence for each.</summary>
public enum WorkbookReason
{
    SheetMissing,
    ColumnMissing,
    RowMissing,
    NameMissing,
    NotANumber,
    NotAChoice,
    NotAGrade,
    NotALetter,
    UnknownReference,
    DuplicateId,
    DuplicateRow,
    IsFormula,
    ValueMissing,
    NotForThisKind,

    /// <summary>The arguments are the kind of <see cref="NotationProblem"/>, the position, and what was found there.</summary>
    Notation,
}

/// <summary>One cell of a workbook that cannot be taken.</summary>
/// <param name="Sheet">The sheet's name, as its owner sees it.</param>
/// <param name="Cell">The cell's address, such as F12; empty when the whole sheet is meant.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Arguments">What the sentence mentions besides, in order.</param>
public sealed record WorkbookProblem(string Sheet, string Cell, string Value, WorkbookReason Reason, ValueList<string> Arguments);

/// <summary>What a workbook came to: a model, or everything that stands against it, never both.</summary>
/// <param name="Model">Well-formed, but still to be checked by <see cref="ModelValidation"/>.</param>
public sealed record WorkbookReading(ScoringModel? Model, ValueList<WorkbookProblem> Problems);
