using LeadDesk.Web.Features.Board.Next;
using LeadDesk.Web.Features.Board.Views;

namespace LeadDesk.Web.Features.Board;

/// <summary>Registers what reads the board.</summary>
public static class BoardServices
{
    /// <summary>Needs the database and scoring.</summary>
    public static IServiceCollection AddBoard(this IServiceCollection services) => services
        .AddSingleton<BoardQuery>()
        .AddSingleton<NextLeadQuery>()
        .AddSingleton<BoardNeighboursQuery>()
        .AddSingleton<MyDayQuery>()
        .AddSingleton<FacetNames>()
        .AddSingleton<StartViews>()
        .AddSingleton<BoardOnDayQuery>();
}
