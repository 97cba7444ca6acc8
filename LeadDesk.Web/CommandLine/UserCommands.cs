using System.CommandLine;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Users;

namespace LeadDesk.Web.CommandLine;

/// <summary><c>user add E-MAIL --name NAME --role ROLE</c> and <c>user reset-password E-MAIL</c>.</summary>
internal static class UserCommands
{
    public static Command Create(SessionStarter session) =>
        new("user", "Add users and reset passwords.") { Add(session), ResetPassword(session) };

    private static Command Add(SessionStarter session)
    {
        var email = new Argument<string>("email") { Description = "The address the user signs in with." };
        var name = new Option<string?>("--name") { Description = "The name colleagues see; the address without this option." };
        var roles = new Option<string[]>("--role") { Description = "Admin, Marketing or Sales; can be repeated.", Required = true };
        roles.AcceptOnlyFromAmong([.. Roles.All]);
        var command = new Command("add", "Add a user and print a generated password, which is not shown again.") { email, name, roles };
        command.SetAction(session.Run(async (run, cancellationToken) =>
        {
            var address = run.Arguments.GetRequiredValue(email);
            var change = await run.Get<UserAdministration>().AddAsync(
                Actor.CommandLine, address, run.Arguments.GetValue(name) ?? address, run.Arguments.GetRequiredValue(roles), cancellationToken);
            Print(run, address, change);
        }));

        return command;
    }

    private static Command ResetPassword(SessionStarter session)
    {
        var email = new Argument<string>("email") { Description = "The address the user signs in with." };
        var command = new Command("reset-password", "Give a user a generated password, end their sessions and unlock them.") { email };
        command.SetAction(session.Run(async (run, cancellationToken) =>
        {
            var address = run.Arguments.GetRequiredValue(email);
            Print(run, address, await run.Get<UserAdministration>().ResetPasswordAsync(Actor.CommandLine, address, cancellationToken));
        }));

        return command;
    }

    private static void Print(Session run, string email, UserChange change)
    {
        if (!change.Succeeded)
        {
            throw new RefusedException(string.Join(Environment.NewLine, change.Problems));
        }

        run.Print(new { email, password = change.Secret }, (output, result) => output.WriteLine($"{result.email}: {result.password}"));
    }
}
