using System.CommandLine;
using LeadDesk.Web.Access;
using LeadDesk.Web.Features.Users;

namespace LeadDesk.Web.CommandLine;

/// <summary><c>user add E-MAIL --name NAME --role ROLE</c>, <c>user reset-password E-MAIL</c>, <c>user one-time-code E-MAIL</c> and <c>user reset-second-factor E-MAIL</c>.</summary>
internal static class UserCommands
{
    public static Command Create(SessionStarter session) =>
        new("user", "Add users, reset passwords and second factors.")
        {
            Add(session), ResetPassword(session), OneTimeCode(session), ResetSecondFactor(session),
        };

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

    private static Command OneTimeCode(SessionStarter session)
    {
        var email = new Argument<string>("email") { Description = "The address the user signs in with." };
        var command = new Command("one-time-code", "Print a code that stands in for the user's authenticator once, within the hour.") { email };
        command.SetAction(session.Run(async (run, cancellationToken) =>
        {
            var (address, id) = await FindAsync(run, email, cancellationToken);
            var change = await run.Get<UserAdministration>().IssueOneTimeCodeAsync(Actor.CommandLine, id, cancellationToken);
            Refuse(change);
            run.Print(new { email = address, code = change.Secret }, (output, result) => output.WriteLine($"{result.email}: {result.code}"));
        }));

        return command;
    }

    private static Command ResetSecondFactor(SessionStarter session)
    {
        var email = new Argument<string>("email") { Description = "The address the user signs in with." };
        var command = new Command("reset-second-factor", "Take the second factor off a user who has lost the device, and end their sessions.") { email };
        command.SetAction(session.Run(async (run, cancellationToken) =>
        {
            var (address, id) = await FindAsync(run, email, cancellationToken);
            Refuse(await run.Get<UserAdministration>().ResetSecondFactorAsync(Actor.CommandLine, id, cancellationToken));
            run.Print(new { email = address, secondFactor = false }, (output, result) => output.WriteLine($"{result.email}: the second factor is off"));
        }));

        return command;
    }

    // An address nobody has goes on as it is: the refusal then names it.
    private static async Task<(string Email, string Id)> FindAsync(Session run, Argument<string> email, CancellationToken cancellationToken)
    {
        var address = run.Arguments.GetRequiredValue(email);
        var users = await run.Get<UserAdministration>().ListAsync(Actor.CommandLine, cancellationToken);

        return (address, users.FirstOrDefault(user => user.Email.Equals(address, StringComparison.OrdinalIgnoreCase))?.Id ?? address);
    }

    private static void Refuse(UserChange change)
    {
        if (!change.Succeeded)
        {
            throw new RefusedException(string.Join(Environment.NewLine, change.Problems));
        }
    }

    private static void Print(Session run, string email, UserChange change)
    {
        Refuse(change);
        run.Print(new { email, password = change.Secret }, (output, result) => output.WriteLine($"{result.email}: {result.password}"));
    }
}
