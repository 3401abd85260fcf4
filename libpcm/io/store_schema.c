/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of the store, made from the schema: numbers are REAL, flags INTEGER, everything else
 * TEXT; columns that the schema does not know are TEXT as well. */
#include "config.h"

#include "libpcm/io/store_file.h"
#include "libpcm/io/text.h"

static const char *sql_type(pcm_table table, size_t column)
{
    const pcm_column *known = pcm_table_column(table, column);
    if (known && known->kind == PCM_COLUMN_NUMBER)
        return "REAL";
    if (known && known->kind == PCM_COLUMN_FLAG)
        return "INTEGER";
    return "TEXT";
}

static void append_columns(sqlite3_str *text, const pcm_plant *plant, pcm_table table)
{
    for (size_t i = 0; i < pcm_plant_columns(plant, table); i++) {
        const pcm_column *known = pcm_table_column(table, i);
        sqlite3_str_appendf(text, "%s\"%w\" %s%s", i > 0 ? ", " : "",
                            pcm_plant_column_name(plant, table, i), sql_type(table, i),
                            known && known->required ? " NOT NULL" : "");
    }
}

/* The key, so that other programs find rows fast and add none twice. */
static void append_key(sqlite3_str *text, pcm_table table)
{
    int columns = 0;
    for (size_t i = 0; i < pcm_table_columns(table); i++) {
        const pcm_column *column = pcm_table_column(table, i);
        if (column->key)
            sqlite3_str_appendf(text, "%s\"%w\"", columns++ > 0 ? ", " : ", UNIQUE (",
                                column->name);
    }
    if (columns > 0)
        sqlite3_str_appendall(text, ")");
}

static pcm_status create_table(pcm__io_store *store, const pcm_plant *plant, pcm_table table)
{
    sqlite3_str *drop = sqlite3_str_new(store->db);
    sqlite3_str_appendf(drop, "DROP TABLE IF EXISTS \"%w\"", pcm_table_name(table));
    pcm_status status = pcm__io_store_run_text(store, drop);
    if (status != PCM_OK)
        return status;
    sqlite3_str *create = sqlite3_str_new(store->db);
    sqlite3_str_appendf(create, "CREATE TABLE \"%w\" (", pcm_table_name(table));
    append_columns(create, plant, table);
    append_key(create, table);
    sqlite3_str_appendall(create, ")");
    return pcm__io_store_run_text(store, create);
}

/* The order of rows is that of SQLite's own column "_rowid_", which one of that name would hide. */
static pcm_status check_columns(const pcm_plant *plant, pcm_table table)
{
    for (size_t i = 0; i < pcm_plant_columns(plant, table); i++) {
        const char *name = pcm_plant_column_name(plant, table, i);
        if (pcm__io_names_alike(name, "_rowid_"))
            return pcm_error_set(PCM_ERR_DATA, "%s: a store cannot have a column \"%s\"",
                                 pcm_table_name(table), name);
    }
    return PCM_OK;
}

pcm_status pcm__io_store_create_tables(pcm__io_store *store, const pcm_plant *plant)
{
    pcm_status status = PCM_OK;
    for (pcm_table table = 0; table < PCM_TABLES && status == PCM_OK; table++) {
        status = check_columns(plant, table);
        if (status == PCM_OK)
            status = create_table(store, plant, table);
    }
    return status;
}
