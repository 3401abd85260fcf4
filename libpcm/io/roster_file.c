/* SPDX-License-Identifier: Apache-2.0 */
/* A roster's problem with its ids. */
#include "config.h"

#include "libpcm/io/roster_file.h"

#include "libpcm/io/fail.h"
#include "libpcm/io/input.h"
#include "libpcm/io/memory.h"

pcm_status pcm_roster_file_parse(pcm_roster_file **out, const char *bytes, size_t length)
{
    if (!out)
        return pcm__io_fail_null("out");
    if (!bytes)
        return pcm__io_fail_null("bytes");
    pcm_roster_file *file = pcm__io_array(1, sizeof *file);
    if (!file)
        return pcm__io_fail_memory();
    const pcm_status status = pcm__io_read_roster_json(file, bytes, length);
    if (status == PCM_OK)
        *out = file;
    else
        pcm_roster_file_free(file);
    return status;
}

pcm_status pcm_roster_file_read(pcm_roster_file **out, const char *path)
{
    if (!out)
        return pcm__io_fail_null("out");
    if (!path)
        return pcm__io_fail_null("path");
    char *bytes;
    size_t length;
    pcm_status status = pcm__io_read_all(&bytes, &length, path);
    if (status != PCM_OK)
        return status;
    status = pcm__io_fail_in(path, pcm_roster_file_parse(out, bytes, length));
    pcm_release(bytes);
    return status;
}

void pcm_roster_file_free(pcm_roster_file *file)
{
    if (!file)
        return;
    pcm_roster_problem_free(file->problem);
    for (size_t i = 0; i < PCM_ROSTER_THINGS; i++)
        pcm__io_ids_free(&file->ids[i]);
    pcm__io_ids_free(&file->crews);
    pcm_release(file->name);
    pcm_release(file->currency);
    pcm_release(file);
}

const pcm_roster_problem *pcm_roster_file_problem(const pcm_roster_file *file)
{
    return file ? file->problem : NULL;
}

const char *pcm_roster_file_name(const pcm_roster_file *file)
{
    return file && file->name ? file->name : "";
}

const char *pcm_roster_file_currency(const pcm_roster_file *file)
{
    return file && file->currency ? file->currency : "";
}

const char *pcm_roster_file_id(const pcm_roster_file *file, pcm_roster_thing kind, size_t index)
{
    if (!file || (unsigned)kind >= PCM_ROSTER_THINGS || index >= file->ids[kind].count)
        return NULL;
    return file->ids[kind].id[index];
}

char *pcm_roster_file_label(char out[PCM_SCHEDULE_LABEL_SIZE], const pcm_roster_file *file,
                            size_t day)
{
    static const pcm__io_horizon none;
    return out ? pcm__io_period_label(out, file ? &file->horizon : &none, day) : NULL;
}
