/* SPDX-License-Identifier: Apache-2.0 */
/* Looking tables and columns of the schema up. */
#include "libpcm/plant/schema.h"

#include <string.h>

#include "libpcm/base/fail.h"
#include "libpcm/base/utf8.h"

const pcm__table *pcm__table_of(pcm_table table)
{
    /* Callers in C may pass any int. */
    return (unsigned)table < PCM_TABLES ? &pcm__tables[table] : NULL;
}

pcm_status pcm__fail_table(pcm_table table)
{
    return pcm__fail(PCM_ERR_NOT_FOUND, "table = %d: is no table of the schema", (int)table);
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

int pcm__words_alike(const char *a, const char *b)
{
    while (*a && lower(*a) == lower(*b)) {
        a++;
        b++;
    }
    return *a == *b;
}

const char *pcm_table_name(pcm_table table)
{
    const pcm__table *found = pcm__table_of(table);
    return found ? found->name : NULL;
}

const char *pcm_table_description(pcm_table table)
{
    const pcm__table *found = pcm__table_of(table);
    return found ? found->description : NULL;
}

pcm_status pcm_table_find(pcm_table *out, const char *name)
{
    if (!out)
        return pcm__fail_null("out");
    if (!name)
        return pcm__fail_null("name");
    for (int table = 0; table < PCM_TABLES; table++)
        if (strcmp(pcm__tables[table].name, name) == 0) {
            *out = (pcm_table)table;
            return PCM_OK;
        }
    return pcm__fail(PCM_ERR_NOT_FOUND, "name = \"%.*s\": is no table of the schema",
                     pcm__recognisable(name), name);
}

size_t pcm_table_columns(pcm_table table)
{
    const pcm__table *found = pcm__table_of(table);
    return found ? found->columns : 0;
}

const pcm_column *pcm_table_column(pcm_table table, size_t index)
{
    const pcm__table *found = pcm__table_of(table);
    return found && index < found->columns ? &found->column[index].shown : NULL;
}

pcm_status pcm_table_column_find(size_t *out, pcm_table table, const char *name)
{
    if (!out)
        return pcm__fail_null("out");
    const pcm__table *searched = pcm__table_of(table);
    if (!searched)
        return pcm__fail_table(table);
    if (!name)
        return pcm__fail_null("name");
    for (size_t i = 0; i < searched->columns; i++)
        if (pcm__words_alike(searched->column[i].shown.name, name)) {
            *out = i;
            return PCM_OK;
        }
    return pcm__fail(PCM_ERR_NOT_FOUND, "name = \"%.*s\": is no column of table %s",
                     pcm__recognisable(name), name, searched->name);
}

const char *pcm_column_kind_name(pcm_column_kind kind)
{
    switch (kind) {
    case PCM_COLUMN_TEXT:
        return "text";
    case PCM_COLUMN_NUMBER:
        return "number";
    case PCM_COLUMN_FLAG:
        return "flag";
    case PCM_COLUMN_DATE:
        return "date";
    case PCM_COLUMN_INSTANT:
        return "instant";
    case PCM_COLUMN_CHOICE:
        return "choice";
    case PCM_COLUMN_LIST:
        return "list";
    }
    return "unknown";
}
