/* SPDX-License-Identifier: Apache-2.0 */
/* Rosters as JSON texts, shaped for scripting languages. */
#include "bindings/swig/rosters.h"

#include <string.h>

#include <pcm/roster_file.h>

struct roster_text {
    char *json;
};

static pcm_status text_new(roster_text **out, const pcm_roster_file *file, const pcm_roster *roster)
{
    roster_text *text = pcm_allocate(sizeof *text);
    if (!text)
        return pcm_error_set(PCM_ERR_MEMORY, "out of memory");
    const pcm_status status = pcm_roster_format(&text->json, NULL, file, roster);
    if (status)
        pcm_release(text);
    else
        *out = text;
    return status;
}

static pcm_status make(roster_text **out, const pcm_roster_file *file,
                       const pcm_roster_options *options, pcm_control *control)
{
    pcm_roster *roster;
    pcm_status status = pcm_roster_make(&roster, pcm_roster_file_problem(file), options, control);
    if (status)
        return status;
    status = text_new(out, file, roster);
    pcm_roster_free(roster);
    return status;
}

pcm_status roster_text_make(roster_text **out, const char *problem, double gap, double effort,
                            pcm_control *control, struct listener *listener)
{
    const pcm_roster_options options = {
        .struct_size = sizeof options, .gap = gap, .effort = effort};
    pcm_roster_file *file;
    pcm_status status = pcm_roster_file_parse(&file, problem, strlen(problem));
    if (status)
        return status;
    roster_text *text = NULL;
    status = listener_start(control, listener);
    if (!status)
        status = make(&text, file, &options, control);
    status = listener_end(control, listener, status);
    pcm_roster_file_free(file);
    if (status)
        roster_text_free(text);
    else
        *out = text;
    return status;
}

const char *roster_text_get(const roster_text *text)
{
    return text->json;
}

void roster_text_free(roster_text *text)
{
    if (!text)
        return;
    pcm_release(text->json);
    pcm_release(text);
}
