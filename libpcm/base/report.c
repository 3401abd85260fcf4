/* SPDX-License-Identifier: Apache-2.0 */
/* A report of findings. Each kept finding is one block of memory that holds its texts, and all
 * texts are printable: what is no UTF-8 or a control character shows as "?". */
#include "config.h"

#include "libpcm/base/report.h"

#include <stdio.h>
#include <string.h>

#include "libpcm/base/array.h"
#include "libpcm/base/characters.h"
#include "libpcm/base/fail.h"
#include "libpcm/base/utf8.h"

enum {
    KEPT_BY_DEFAULT = 1000,
    VALUE_LONGEST = 120,
    REASON_LONGEST = 511,
    COLUMN_LONGEST = 255
};

struct pcm_report {
    char *file; /* NULL before the first pcm_report_at() */
    size_t line;
    pcm_finding *finding;
    size_t kept;
    size_t capacity;
    size_t keep;
    size_t count;
};

/* A finding before it is kept. */
struct draft {
    const char *file;
    size_t line;
    char column[COLUMN_LONGEST + 1];
    char value[VALUE_LONGEST + 1];
    char reason[REASON_LONGEST + 1];
};

pcm_status pcm_report_new(pcm_report **out, size_t keep)
{
    if (!out)
        return pcm__fail_null("out");
    pcm_report *report = pcm__array_new_zero(1, sizeof *report);
    if (!report)
        return pcm__fail_memory();
    report->keep = keep ? keep : KEPT_BY_DEFAULT;
    *out = report;
    return PCM_OK;
}

/* A finding's texts lie in one block, which begins with its file. */
static void release_texts(const pcm_finding *finding)
{
    pcm_release((char *)finding->file);
}

void pcm_report_free(pcm_report *report)
{
    if (!report)
        return;
    for (size_t i = 0; i < report->kept; i++)
        release_texts(&report->finding[i]);
    pcm_release(report->finding);
    pcm_release(report->file);
    pcm_release(report);
}

pcm_status pcm_report_at(pcm_report *report, const char *file, size_t line)
{
    if (!report)
        return pcm__fail_null("report");
    if (file && strcmp(file, pcm_report_file(report)) != 0) {
        char *copy = pcm__text_copy(file);
        if (!copy)
            return pcm__fail_memory();
        pcm_release(report->file);
        report->file = copy;
    }
    report->line = line;
    return PCM_OK;
}

const char *pcm_report_file(const pcm_report *report)
{
    return report && report->file ? report->file : "";
}

size_t pcm_report_line(const pcm_report *report)
{
    return report ? report->line : 0;
}

/* Copies a text, cut after `longest` bytes, into room for one byte more. The cut falls between
 * characters, so none is read beyond it. */
static void copy_printable(char *to, const char *from, size_t longest)
{
    const char *end = from + pcm__utf8_cut(from, longest);
    while (from < end) {
        uint32_t character = 0;
        const size_t length = pcm__character_read(&character, from);
        if (length == 0 || pcm__character_is_control(character)) {
            *to++ = '?';
        } else {
            memcpy(to, from, length);
            to += length;
        }
        from += length ? length : 1;
    }
    *to = '\0';
}

/* Text under way into a buffer, and its whole length, as of snprintf. */
struct line {
    char *buffer;
    size_t size;
    size_t length;
};

static void append(struct line *line, const char *format, ...) PCM_PRINTF(2, 3);

static void append(struct line *line, const char *format, ...)
{
    const size_t used = line->length < line->size ? line->length : line->size;
    va_list arguments;
    va_start(arguments, format);
    const int length = vsnprintf(line->buffer ? line->buffer + used : NULL, line->size - used,
                                 format, arguments);
    va_end(arguments);
    if (length > 0)
        line->length += (size_t)length;
}

static size_t format_finding(char *buffer, size_t size, const pcm_finding *finding)
{
    struct line line = {buffer, size, 0};
    if (*finding->file)
        append(&line, "%s", finding->file);
    if (*finding->file && finding->line)
        append(&line, ":%zu", finding->line);
    if (*finding->file)
        append(&line, ": ");
    if (*finding->column)
        append(&line, *finding->value ? "%s = " : "%s: ", finding->column);
    if (*finding->value)
        append(&line, "\"%s\": ", finding->value);
    append(&line, "%s", finding->reason);
    return line.length;
}

/* Makes the finding this thread's sentence. */
static pcm_status tell(const struct draft *draft)
{
    const pcm_finding finding = {draft->file, draft->line, draft->column, draft->value,
                                 draft->reason};
    char sentence[1024];
    format_finding(sentence, sizeof sentence, &finding);
    return pcm__fail(PCM_ERR_DATA, "%s", sentence);
}

/* Moves a text into the block at `*end`, which moves on. */
static const char *put(char **end, const char *text)
{
    char *copy = *end;
    *end = stpcpy(copy, text) + 1;
    return copy;
}

static pcm_status keep(pcm_report *report, const struct draft *draft)
{
    const pcm_status status = pcm__array_reserve(&report->finding, &report->capacity,
                                                 report->kept + 1, sizeof *report->finding);
    if (status != PCM_OK)
        return status;
    char *block = pcm_allocate(strlen(draft->file) + strlen(draft->column) +
                               strlen(draft->value) + strlen(draft->reason) + 4);
    if (!block)
        return pcm__fail_memory();
    pcm_finding *finding = &report->finding[report->kept++];
    finding->file = put(&block, draft->file);
    finding->line = draft->line;
    finding->column = put(&block, draft->column);
    finding->value = put(&block, draft->value);
    finding->reason = put(&block, draft->reason);
    return PCM_OK;
}

pcm_status pcm__report_add_at(pcm_report *report, const char *file, size_t line,
                              const char *column, const char *value, const char *reason,
                              va_list arguments)
{
    struct draft draft = {.file = file, .line = line};
    char written[REASON_LONGEST + 2];
    if (vsnprintf(written, sizeof written, reason ? reason : "", arguments) < 0)
        written[0] = '\0';
    copy_printable(draft.column, column ? column : "", COLUMN_LONGEST);
    copy_printable(draft.value, value ? value : "", VALUE_LONGEST);
    copy_printable(draft.reason, written, REASON_LONGEST);
    if (report && report->kept < report->keep) {
        const pcm_status status = keep(report, &draft);
        if (status != PCM_OK)
            return status;
    }
    if (report)
        report->count++;
    return tell(&draft);
}

pcm_status pcm_report_add(pcm_report *report, const char *column, const char *value,
                          const char *reason, ...)
{
    va_list arguments;
    va_start(arguments, reason);
    const pcm_status status =
        pcm__report_add_at(report, pcm_report_file(report), pcm_report_line(report), column,
                           value, reason, arguments);
    va_end(arguments);
    return status;
}

size_t pcm_report_count(const pcm_report *report)
{
    return report ? report->count : 0;
}

size_t pcm_report_kept(const pcm_report *report)
{
    return report ? report->kept : 0;
}

pcm_status pcm_report_finding(pcm_finding *out, const pcm_report *report, size_t index)
{
    if (!out)
        return pcm__fail_null("out");
    if (!report)
        return pcm__fail_null("report");
    if (index >= report->kept)
        return pcm__fail(PCM_ERR_NOT_FOUND, "index = %zu: the report keeps %zu findings", index,
                         report->kept);
    *out = report->finding[index];
    return PCM_OK;
}

size_t pcm_report_format(char *buffer, size_t size, const pcm_report *report, size_t index)
{
    if (!buffer)
        size = 0;
    if (size > 0)
        buffer[0] = '\0';
    if (index >= pcm_report_kept(report))
        return 0;
    return format_finding(buffer, size, &report->finding[index]);
}
