using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LeadDesk.Web.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ImportNotes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Notes",
                table: "Imports",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Notes",
                table: "Imports");
        }
    }
}
