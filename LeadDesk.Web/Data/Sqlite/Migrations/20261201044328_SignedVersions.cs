using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadDesk.Web.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SignedVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "AgainstVersion",
                table: "DraftSignatures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "BaseVersion",
                table: "Drafts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            // What was published when a draft was started or a signature given is known by their times.
            migrationBuilder.Sql("""
                UPDATE "Drafts" SET "BaseVersion" = COALESCE(
                    (SELECT MAX("Number") FROM "ModelVersions" WHERE "PublishedAt" <= "Drafts"."CreatedAt"),
                    (SELECT MIN("Number") FROM "ModelVersions"),
                    0);
                """);
            migrationBuilder.Sql("""
                UPDATE "DraftSignatures" SET "AgainstVersion" = COALESCE(
                    (SELECT MAX("Number") FROM "ModelVersions" WHERE "PublishedAt" <= "DraftSignatures"."At"),
                    (SELECT MIN("Number") FROM "ModelVersions"),
                    0);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AgainstVersion",
                table: "DraftSignatures");

            migrationBuilder.DropColumn(
                name: "BaseVersion",
                table: "Drafts");
        }
    }
}
