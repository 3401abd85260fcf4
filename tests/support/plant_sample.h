/* SPDX-License-Identifier: Apache-2.0 */
/* For tests of files: a small plant that has rows in every table and texts that formats stumble
 * over, a folder to write into, and whole files as texts. No CUnit, so that fuzzing can use it. */
#ifndef TESTS_SUPPORT_PLANT_SAMPLE_H
#define TESTS_SUPPORT_PLANT_SAMPLE_H

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <pcm/plant.h>

enum { SAMPLE_PATH_SIZE = 4096, SAMPLE_COLUMNS = 20 };

/* Columns and rows of a table; the columns after the schema's are extra ones. */
struct sample_table {
    pcm_table table;
    const char *names[SAMPLE_COLUMNS];
    const char *rows[3][SAMPLE_COLUMNS];
};

static const struct sample_table sample_tables[] = {
    {PCM_CALENDARS,
     {"id", "name", "monday", "tuesday", "wednesday", "thursday", "friday"},
     {{"week", "House crews, planned work", "7", "7.1", "0.1", "7", "5"}}},
    {PCM_HOLIDAYS,
     {"calendar", "date", "hours", "name", "Remark"},
     {{"week", "2026-01-01", "0", "New Year", "all closed"},
      {"week", "2026-04-06", "0.3333333333333333", "Ostermontag", ""}}},
    {PCM_SITES,
     {"id", "name", "currency"},
     {{"main", "St \"Vincent\", main; building\\north", "EUR"}, {"clinic", "", "EUR"}}},
    {PCM_TYPES,
     {"id", "name", "category", "renewed_by_failure", "renewed_by_preventive"},
     {{"fan", "Fan drive", "hvac", "1", "0"}, {"=pump", "+Pump", "-", "yes", "no"}}},
    {PCM_ASSETS,
     {"id", "name", "type", "site", "parent", "installed", "removed", "Serial number", "note"},
     {{"A,1", "Lüftung \"Nord\"", "fan", "main", "", "2021-01-01", "", "0012", "line\nbreak"},
      {"A 2", "冷却水泵", "=pump", "clinic", "A,1", "2020-02-29", "2024-12-31", "1e3", ""},
      {"O'Neill", "'); DROP TABLE assets; --", "fan", "main", "A,1", "", "", "", "tab\tand \r\n"}}},
    {PCM_TASKS,
     {"id", "name", "type", "asset", "kind", "skill", "hours", "cost_planned", "cost_failure",
      "cost_outsourced", "interval_days", "tolerance_days", "statutory"},
     {{"belt", "Replace belt, check; clean", "fan", "", "replacement", "hvac", "6", "320.25",
       "2600", "", "", "", "0"},
      {"check", "Inspection", "", "A 2", "inspection", "law", "0.1", "1e-7", "", "99", "365", "14",
       "1"}}},
    {PCM_CREWS,
     {"id", "name", "site", "calendar", "skills", "technicians", "cost_per_hour", "overtime_share",
      "overtime_price"},
     {{"hvac", "HVAC crew", "", "week", "hvac;law", "1.5", "0", "0.15", "38"}}},
    {PCM_EVENTS,
     {"id", "asset", "time", "end", "kind", "task", "mode", "hours", "cost", "Reporter"},
     {{"", "A,1", "2022-03-01T08:30:00", "2022-03-01T11:00:00", "failure", "", "belt; torn", "2.5",
       "123456789.12", "Ann"},
      {"", "A,1", "2023-03-01", "", "preventive", "belt", "", "", "", ""},
      {"WO-3", "A 2", "2023-05-01T00:00:01", "", "observation_start", "", "", "", "", "Bob, C."}}},
    {PCM_PLANS,
     {"id", "as_of", "start", "weeks", "outcome", "engine", "cost", "bound", "gap", "visits",
      "left_over"},
     {{"2026", "2025-12-20", "2026-01-05", "52", "feasible", "glpk", "1234.5678901234567",
       "1230.0000000000002", "", "2", "0"}}},
    {PCM_WORK_ORDERS,
     {"id", "plan", "asset", "task", "skill", "crew", "placement", "date", "finish", "due",
      "earliest", "latest", "hours", "statutory", "cost", "saving", "reason"},
     {{"belt/A,1/2026-02-01", "2026", "A,1", "belt", "hvac", "hvac", "crew", "2026-02-02",
       "2026-02-03", "2026-02-01", "2026-01-20", "2026-02-20", "6", "0", "1.5", "900",
       "Replacing at 400 d costs least; a failure costs 2,600 EUR, one day later 3.2 EUR more"
       "\\day"},
      {"check/A 2/2026-06-01", "2026", "A 2", "check", "law", "", "outsourced", "", "",
       "2026-06-01", "2026-05-18", "2026-06-01", "0.1", "1", "99", "0", "The law asks for it."},
      {"belt/O'Neill/2026-02-28", "2026", "O'Neill", "belt", "hvac", "hvac", "crew", "2026-02-28",
       "2026-02-28", "2026-02-28", "2026-02-20", "2026-03-06", "6", "0", "0", "-3",
       "Große Übersicht: über, über, über, über, über, über, über, über, über, "
       "über, über, über, über, über"}}},
    {PCM_CREW_LOADS,
     {"plan", "crew", "week", "hours", "capacity", "overtime", "price"},
     {{"2026", "hvac", "2026-02-02", "6", "26.2", "0", "0.1"}}},
};

enum { SAMPLE_TABLES = sizeof sample_tables / sizeof *sample_tables };

static inline size_t sample_count(const char *const texts[SAMPLE_COLUMNS])
{
    size_t n = 0;
    while (n < SAMPLE_COLUMNS && texts[n])
        n++;
    return n;
}

static inline pcm_status sample_fill(pcm_plant *plant)
{
    for (size_t t = 0; t < SAMPLE_TABLES; t++) {
        const struct sample_table *table = &sample_tables[t];
        for (size_t row = 0; row < 3 && table->rows[row][0]; row++) {
            pcm_status status =
                pcm_plant_add_texts(plant, table->table, table->names, table->rows[row],
                                    sample_count(table->names), NULL);
            if (status != PCM_OK)
                return status;
        }
    }
    return pcm_plant_check(plant, NULL);
}

/* The sample as a plant; NULL if it cannot be made. */
static inline pcm_plant *sample_plant(void)
{
    pcm_plant *plant;
    if (pcm_plant_new(&plant) != PCM_OK)
        return NULL;
    if (sample_fill(plant) == PCM_OK)
        return plant;
    pcm_plant_free(plant);
    return NULL;
}

static inline int sample_same_table(const pcm_plant *a, const pcm_plant *b, pcm_table table)
{
    if (pcm_plant_rows(a, table) != pcm_plant_rows(b, table) ||
        pcm_plant_columns(a, table) != pcm_plant_columns(b, table))
        return 0;
    for (size_t i = 0; i < pcm_plant_columns(a, table); i++) {
        if (strcmp(pcm_plant_column_name(a, table, i), pcm_plant_column_name(b, table, i)) != 0)
            return 0;
        for (size_t row = 0; row < pcm_plant_rows(a, table); row++) {
            char cell_a[PCM_CELL_SIZE];
            char cell_b[PCM_CELL_SIZE];
            if (strcmp(pcm_plant_cell(cell_a, a, table, row, i),
                       pcm_plant_cell(cell_b, b, table, row, i)) != 0)
                return 0;
        }
    }
    return 1;
}

/* Whether two plants have the same tables, columns, rows and cells, in the same order. Tables
 * without rows may forget their extra columns. */
static inline int sample_same(const pcm_plant *a, const pcm_plant *b)
{
    for (pcm_table table = 0; table < PCM_TABLES; table++) {
        int empty = pcm_plant_rows(a, table) == 0 && pcm_plant_rows(b, table) == 0;
        if (!empty && !sample_same_table(a, b, table))
            return 0;
    }
    return 1;
}

/* A new folder for this test, in memory if there is such a place: thousands of files are written
 * and flushed. The path is absolute. */
static inline char *sample_folder(char path[SAMPLE_PATH_SIZE])
{
    const char *parent = getenv("TMPDIR");
    if (!parent)
        parent = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    snprintf(path, SAMPLE_PATH_SIZE, "%s/pcm-test-XXXXXX", parent);
    return mkdtemp(path);
}

static inline char *sample_join(char path[SAMPLE_PATH_SIZE], const char *folder, const char *name)
{
    if (snprintf(path, SAMPLE_PATH_SIZE, "%s/%s", folder, name) >= SAMPLE_PATH_SIZE)
        abort();
    return path;
}

/* Number of entries of a folder; each is removed as well if asked for. */
static inline int sample_entries(const char *folder, int remove_them)
{
    int count = 0;
    DIR *directory = opendir(folder);
    struct dirent *entry;
    while (directory && (entry = readdir(directory))) {
        char path[SAMPLE_PATH_SIZE];
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        count++;
        if (remove_them)
            remove(sample_join(path, folder, entry->d_name));
    }
    if (directory)
        closedir(directory);
    return count;
}

/* Removes a folder of files. */
static inline void sample_remove(const char *folder)
{
    sample_entries(folder, 1);
    rmdir(folder);
}

static inline int sample_write(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        return 0;
    int written = fwrite(bytes, 1, size, file) == size;
    return fclose(file) == 0 && written;
}

/* The bytes of a file with a NUL behind them, to be freed; NULL if it cannot be read. */
static inline char *sample_read(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    size_t capacity = 1 << 22;
    char *bytes = malloc(capacity + 1);
    size_t length = bytes ? fread(bytes, 1, capacity, file) : 0;
    fclose(file);
    if (bytes)
        bytes[length] = '\0';
    if (size)
        *size = length;
    return bytes;
}

#endif
