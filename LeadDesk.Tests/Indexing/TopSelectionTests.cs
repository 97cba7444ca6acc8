using LeadDesk.Core.Indexing;

namespace LeadDesk.Tests.Indexing;

public class TopSelectionTests
{
    [Fact]
    public void Smallest_items_come_in_order_however_many_are_added()
    {
        var random = new Random(5);

        for (var round = 0; round < 2_000; round++)
        {
            var items = Enumerable.Range(0, random.Next(0, 400)).Select(_ => random.Next(random.Next(1, 60))).ToList();
            var wanted = random.Next(0, 120);
            var skip = random.Next(0, 130);
            var top = new TopSelection<int>(wanted);
            items.ForEach(top.Add);

            Assert.Equal(items.Order().Take(wanted).Skip(skip), top.Take(skip));
        }
    }

    [Theory]
    [InlineData(5_000, 3_000)]
    [InlineData(20_000, 2_047)]
    [InlineData(20_000, 2_048)]
    [InlineData(20_000, 2_049)]
    [InlineData(20_000, 20_000)]
    public void Room_is_made_for_many_items_that_are_wanted(int count, int wanted)
    {
        var random = new Random(count + wanted);
        var items = Enumerable.Range(0, count).Select(_ => random.Next(count)).ToList();
        var top = new TopSelection<int>(wanted);
        items.ForEach(top.Add);

        Assert.Equal(items.Order().Take(wanted).Skip(wanted - 50), top.Take(wanted - 50));
    }

    [Fact]
    public void Items_that_come_in_order_or_in_reverse_are_no_trap()
    {
        foreach (var items in new[] { Enumerable.Range(0, 10_000), Enumerable.Range(0, 10_000).Reverse(), Enumerable.Repeat(1, 10_000) })
        {
            var top = new TopSelection<int>(100);

            foreach (var item in items)
            {
                top.Add(item);
            }

            Assert.Equal(items.Order().Take(100), top.Take(0));
        }
    }

    [Fact]
    public void Worst_is_an_upper_limit_of_what_can_still_get_in()
    {
        var top = new TopSelection<int>(3);

        foreach (var item in new[] { 9, 8, 7, 6, 5, 4, 3 })
        {
            top.Add(item);
        }

        Assert.True(top.IsFull);
        Assert.InRange(top.Worst, 5, 9);
        Assert.Equal([3, 4, 5], top.Take(0));
    }
}
