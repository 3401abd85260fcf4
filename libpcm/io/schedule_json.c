/* SPDX-License-Identifier: Apache-2.0 */
/* A JSON problem as a whole: its parts in the order in which they refer to each other. */
#include "config.h"

#include "libpcm/io/json_format.h"
#include "libpcm/io/memory.h"
#include "libpcm/io/schedule_reader.h"

static const char *const members[] = {
    "format",  "name",      "currency",  "periods",    "skills",      "crews",
    "jobs",    "recurring", "setups",    "exclusions", "precedences", "limits",
    "risks",   "reserve",   "published", "stability",  "levelling",   NULL};

static void read_document(pcm__io_reader *reader, const pcm__io_json *root)
{
    pcm__io_read_head(&reader->file->name, &reader->file->currency, root, PCM__IO_PROBLEM_FORMAT,
                      members);
    pcm__io_read_periods(reader, root);
    pcm__io_read_skills(reader, root);
    pcm__io_read_crews(reader, root);
    pcm__io_read_limit_ids(reader, root);
    pcm__io_read_jobs(reader, root);
    pcm__io_read_recurring(reader, root);
    pcm__io_read_ties(reader, root);
    pcm__io_read_limits(reader, root);
    pcm__io_read_risks(reader, root);
    pcm__io_read_rest(reader, root);
}

static void free_reader(pcm__io_reader *reader)
{
    size_t limits = reader->file->ids[PCM_SCHEDULE_LIMIT].count;
    for (size_t i = 0; reader->uses && i < limits; i++)
        pcm_release(reader->uses[i].use);
    pcm_release(reader->uses);
    pcm_release(reader->holidays);
    pcm_release(reader->cost);
    pcm_release(reader->room);
    pcm_release(reader->allowed);
    pcm_release(reader->expense);
    pcm_release(reader->published);
    pcm_release(reader->setup_of);
}

pcm_status pcm__io_read_schedule_json(pcm_schedule_file *file, const char *bytes, size_t length)
{
    pcm__io_document document;
    pcm_status status = pcm__io_document_parse(&document, bytes, length);
    if (status != PCM_OK)
        return status;
    pcm__io_reader reader = {.file = file};
    pcm__io_json root = pcm__io_document_root(&document, &status);
    read_document(&reader, &root);
    free_reader(&reader);
    pcm__io_document_free(&document);
    return status;
}
