using LeadDesk.Web.Features.Indexing;

namespace LeadDesk.Tests.Indexing;

public sealed class LeadIdCodecTests
{
    [Theory]
    [InlineData()]
    [InlineData(0)]
    [InlineData(1, 2, 3)]
    [InlineData(127, 128, 129, 16_383, 16_384)]
    [InlineData(0, int.MaxValue)]
    [InlineData(int.MaxValue - 1, int.MaxValue)]
    public void Ids_come_back_as_they_were(params int[] ids)
    {
        Assert.Equal(ids, LeadIdCodec.Decode(LeadIdCodec.Encode(ids)));
    }

    [Fact]
    public void Random_ids_come_back_ascending_and_once()
    {
        var random = new Random(11);
        var ids = Enumerable.Range(0, 20_000).Select(_ => random.Next(random.Next(1, int.MaxValue))).ToArray();

        var back = LeadIdCodec.Decode(LeadIdCodec.Encode(ids.Concat(ids)));

        Assert.Equal(ids.Distinct().Order(), back);
    }

    [Fact]
    public void Ids_in_a_row_take_one_byte_each()
    {
        Assert.Equal(100_002, LeadIdCodec.Encode(Enumerable.Range(1_000_000, 100_000)).Length);
    }

    [Fact]
    public void Negative_ids_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LeadIdCodec.Encode([3, -1]));
    }

    [Theory]
    [InlineData("80")]
    [InlineData("01FF")]
    [InlineData("FFFFFFFFFFFF01")]
    [InlineData("FFFFFFFF0F")]
    public void Bytes_that_are_no_ids_are_refused(string hex)
    {
        Assert.Throws<FormatException>(() => LeadIdCodec.Decode(Convert.FromHexString(hex)));
    }
}
