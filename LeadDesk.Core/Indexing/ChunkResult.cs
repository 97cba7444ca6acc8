namespace LeadDesk.Core.Indexing;

/// <summary>What a model says of the leads of a chunk. Never changes; the result of an edited model shares what the edit did not touch.</summary>
internal sealed record ChunkResult
{
    /// <summary>By category and row: the sum of its rules before its cap.</summary>
    public required int[][] Sums { get; init; }

    /// <summary>By persona and row: where the lead stands, as <see cref="Indexing.Effects"/> has it.</summary>
    public required int[][] Effects { get; init; }

    /// <summary>The unknown fields that decide criteria.</summary>
    public required ulong[] Unknown { get; init; }

    public required int[] Scores { get; init; }

    public required GradeResult Grades { get; init; }

    /// <summary>The places of the bands.</summary>
    public required ushort[] Bands { get; init; }

    /// <summary>The places of the routes.</summary>
    public required ushort[] Routes { get; init; }

    /// <summary>How many leads each cell of the matrix has.</summary>
    public required int[] Cells { get; init; }
}

/// <summary>The grades of the leads of a chunk, as steps, and the personas they come from: 0 for none, then the model's from 1.</summary>
internal sealed record GradeResult(byte[] Grades, byte[] Lowest, byte[] Highest, ushort[] Best, ushort[] RunnersUp, byte[] RunnerUpGrades)
{
    /// <summary>For some rows, all of which are still to be written.</summary>
    public static GradeResult For(int count) => new(Bytes(count), Bytes(count), Bytes(count), Places(count), Places(count), Bytes(count));

    private static byte[] Bytes(int count) => GC.AllocateUninitializedArray<byte>(count);

    private static ushort[] Places(int count) => GC.AllocateUninitializedArray<ushort>(count);
}
