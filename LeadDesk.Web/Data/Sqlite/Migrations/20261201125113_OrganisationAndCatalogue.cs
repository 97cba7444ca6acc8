using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadDesk.Web.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OrganisationAndCatalogue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Currency",
                table: "Organisations",
                type: "TEXT",
                nullable: false,
                defaultValue: "EUR");

            migrationBuilder.AddColumn<string>(
                name: "Name",
                table: "Organisations",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "GermanName",
                table: "CustomFields",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsHidden",
                table: "CustomFields",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "GermanName",
                table: "CustomActivityTypes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsContact",
                table: "CustomActivityTypes",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsHidden",
                table: "CustomActivityTypes",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Symbol",
                table: "CustomActivityTypes",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Currency",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "Name",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "GermanName",
                table: "CustomFields");

            migrationBuilder.DropColumn(
                name: "IsHidden",
                table: "CustomFields");

            migrationBuilder.DropColumn(
                name: "GermanName",
                table: "CustomActivityTypes");

            migrationBuilder.DropColumn(
                name: "IsContact",
                table: "CustomActivityTypes");

            migrationBuilder.DropColumn(
                name: "IsHidden",
                table: "CustomActivityTypes");

            migrationBuilder.DropColumn(
                name: "Symbol",
                table: "CustomActivityTypes");
        }
    }
}
