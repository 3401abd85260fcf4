/* SPDX-License-Identifier: Apache-2.0 */
/* When a job of a JSON problem may begin, and what that costs. Members that say when it must be
 * over, and windows that it must lie in as a whole, need the period in which it ends; where closed
 * periods are skipped, that depends on the crew. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "libpcm/io/fail.h"
#include "libpcm/io/memory.h"
#include "libpcm/io/schedule_reader.h"

/* What is asked of the whole job: to lie within one of the spans, and to be over by `deadline`. */
struct frame {
    pcm__io_span *span; /* [spans] NULL: anywhere */
    size_t spans;
    pcm_index deadline;
};

/* The latest of the members that say from when on, the earliest of those that say until when. */
static void read_bounds(pcm__io_window *out, struct frame *frame, const pcm__io_reader *reader,
                        const pcm__io_json *job, const pcm__io_work *work)
{
    static const char *const from[] = {"first", "release", "available_from"};
    pcm_index end = (pcm_index)reader->file->horizon.periods - 1;
    for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
        pcm__io_json member = pcm__io_json_member(job, from[i]);
        pcm_index earliest = pcm__io_read_earliest(reader, &member, 0);
        out->first = earliest > out->first ? earliest : out->first;
    }
    pcm__io_json last = pcm__io_json_member(job, "last");
    pcm__io_json deadline = pcm__io_json_member(job, "deadline");
    out->last = pcm__io_read_latest(reader, &last, end);
    frame->deadline = pcm__io_read_latest(reader, &deadline, end);
    /* Whatever is closed, it lasts this long. */
    pcm_index most =
        frame->deadline + 1 >= work->duration ? frame->deadline + 1 - work->duration : 0;
    out->last = most < out->last ? most : out->last;
    if (out->first > out->last || frame->deadline + 1 < work->duration) {
        char a[PCM_SCHEDULE_LABEL_SIZE], b[PCM_SCHEDULE_LABEL_SIZE];
        pcm__io_json_refuse(job,
                            "no period is left to begin in: not before %s, not after %s, so as to "
                            "be over in time",
                            pcm__io_period_label(a, &reader->file->horizon, out->first),
                            pcm__io_period_label(b, &reader->file->horizon, out->last));
    }
}

static void read_windows(struct frame *frame, const pcm__io_reader *reader,
                         const pcm__io_json *windows)
{
    long long end = (long long)reader->file->horizon.periods - 1;
    size_t n = pcm__io_json_elements(windows);
    if (!pcm__io_json_ok(windows) || !pcm__io_json_given(windows))
        return;
    frame->span = pcm__io_array(n, sizeof *frame->span);
    if (!frame->span)
        pcm__io_json_take(windows, pcm__io_fail_memory());
    for (size_t i = 0; i < n && pcm__io_json_ok(windows); i++) {
        pcm__io_json window = pcm__io_json_element(windows, i);
        if (pcm__io_json_elements(&window) != 2)
            pcm__io_json_refuse(&window, "must be the first and the last period, [from, to]");
        pcm__io_json from = pcm__io_json_element(&window, 0);
        pcm__io_json to = pcm__io_json_element(&window, 1);
        pcm__io_span begin = pcm__io_read_span(reader, &from);
        pcm__io_span finish = pcm__io_read_span(reader, &to);
        if (finish.last < begin.first)
            pcm__io_json_refuse(&window, "must not end before it begins");
        frame->span[frame->spans++] = (pcm__io_span){begin.first < 0 ? 0 : begin.first,
                                                     finish.last > end ? end : finish.last};
    }
}

/* Whether every skill of the work has somebody at work: in the crew, or for PCM_NO_INDEX in any.
 * That is how pcm/schedule_problem.h tells open periods. */
static int is_open(const pcm__io_reader *reader, const pcm__io_work *work, pcm_index crew,
                   size_t period)
{
    const pcm_schedule_file *file = reader->file;
    if (crew != PCM_NO_INDEX)
        return file->crew[crew].capacity[period] + file->crew[crew].overtime_limit[period] > 0;
    for (size_t i = 0; i < work->needs; i++) {
        double hours = 0;
        for (size_t c = 0; c < file->crews; c++)
            if (file->crew[c].skills >> work->need[i].skill & 1)
                hours += file->crew[c].capacity[period] + file->crew[c].overtime_limit[period];
        if (!(hours > 0))
            return 0;
    }
    return 1;
}

/* Writes end[t] for the periods of a window: in which work ends that begins in t; beyond the
 * horizon if it does not end. `open` is room for the periods of the horizon. */
static void find_ends(size_t *end, size_t *open, const pcm__io_reader *reader,
                      const pcm__io_work *work, pcm_index crew, const pcm__io_window *window)
{
    size_t periods = reader->file->horizon.periods, n = 0;
    for (size_t t = window->first; t < periods; t++)
        if (!work->skips_closed || is_open(reader, work, crew, t))
            open[n++] = t;
    size_t next = 0;
    for (size_t t = window->first; t <= window->last; t++) {
        while (next < n && open[next] < t)
            next++;
        size_t last = next + work->duration - 1;
        end[t - window->first] = last < n ? open[last] : periods;
    }
}

/* Whether a job from one period to another keeps to its frame. */
static int is_within(const struct frame *frame, size_t first, size_t last)
{
    if (last > frame->deadline)
        return 0;
    size_t i = 0;
    while (i < frame->spans &&
           ((long long)first < frame->span[i].first || (long long)last > frame->span[i].last))
        i++;
    return !frame->span || i < frame->spans;
}

/* Forbids periods in which the job would leave its frame: for all, or crew by crew. */
static void forbid(pcm__io_reader *reader, const pcm__io_window *window, const struct frame *frame,
                   const pcm__io_work *work)
{
    size_t width = (size_t)(window->last - window->first) + 1;
    size_t *end = reader->room, *open = reader->room + reader->file->horizon.periods;
    pcm_index crews = window->has_allowed ? (pcm_index)reader->file->crews : 1;
    for (pcm_index c = 0; c < crews; c++) {
        find_ends(end, open, reader, work, window->has_allowed ? c : PCM_NO_INDEX, window);
        for (size_t i = 0; i < width; i++) {
            if (is_within(frame, window->first + i, end[i]))
                continue;
            if (window->has_allowed)
                reader->allowed[c * width + i] = 0;
            else
                reader->cost[i] = INFINITY;
        }
    }
}

/* All crews are allowed, or those that "crews" names. */
static void read_allowed(pcm__io_window *out, pcm__io_reader *reader, const pcm__io_json *job,
                         const pcm__io_json *names)
{
    size_t crews = reader->file->crews, width = (size_t)(out->last - out->first) + 1;
    if (!reader->allowed)
        reader->allowed = pcm__io_array(crews, reader->file->horizon.periods);
    if (!reader->allowed) {
        pcm__io_json_take(job, pcm__io_fail_memory());
        return;
    }
    out->has_allowed = 1;
    memset(reader->allowed, !pcm__io_json_given(names), crews * width);
    size_t n = pcm__io_json_elements(names);
    for (size_t i = 0; i < n && pcm__io_json_ok(job); i++) {
        pcm__io_json name = pcm__io_json_element(names, i);
        size_t crew = pcm__io_read_reference(reader, &name, PCM_SCHEDULE_CREW);
        memset(reader->allowed + crew * width, 1, width);
    }
}

/* What each period too early or too late costs. */
static void add_lateness(pcm__io_reader *reader, const pcm__io_window *window,
                         const pcm__io_json *job)
{
    pcm__io_json target = pcm__io_json_member(job, "target");
    pcm__io_json early = pcm__io_json_member(job, "cost_early");
    pcm__io_json late = pcm__io_json_member(job, "cost_late");
    double per_early = pcm__io_json_number(&early, 0, PCM__IO_AMOUNT_MOST, 0);
    double per_late = pcm__io_json_number(&late, 0, PCM__IO_AMOUNT_MOST, 0);
    int priced = pcm__io_json_given(&early) || pcm__io_json_given(&late);
    if (!pcm__io_json_given(&target)) {
        if (priced)
            pcm__io_json_refuse(&target, "must be given with cost_early and cost_late");
        return;
    }
    if (!priced)
        pcm__io_json_refuse(&target, "needs cost_early or cost_late");
    pcm__io_span span = pcm__io_read_span(reader, &target);
    for (size_t t = window->first; pcm__io_json_ok(job) && t <= window->last; t++) {
        double before = (double)(span.first - (long long)t),
               after = (double)((long long)t - span.last);
        reader->cost[t - window->first] += before > 0  ? per_early * before
                                           : after > 0 ? per_late * after
                                                       : 0;
    }
}

void pcm__io_read_numbers(pcm__io_reader *reader, const pcm__io_json *at, pcm_index first,
                          pcm_index last, enum pcm__io_null null)
{
    size_t periods = reader->file->horizon.periods, width = (size_t)(last - first) + 1;
    int of_horizon = pcm__io_json_is_array(at) && pcm__io_json_elements(at) == periods;
    pcm__io_json_each(reader->cost, of_horizon ? periods : width, at, -PCM__IO_AMOUNT_MOST,
                      PCM__IO_AMOUNT_MOST, null);
    if (of_horizon)
        memmove(reader->cost, reader->cost + first, width * sizeof *reader->cost);
}

static void read_costs(pcm__io_reader *reader, const pcm__io_window *window,
                       const pcm__io_json *job)
{
    size_t width = (size_t)(window->last - window->first) + 1;
    pcm__io_json cost = pcm__io_json_member(job, "cost");
    for (size_t i = 0; i < width; i++)
        reader->cost[i] = 0;
    pcm__io_read_numbers(reader, &cost, window->first, window->last, PCM__IO_NULL_INFINITE);
    add_lateness(reader, window, job);
}

void pcm__io_read_window(pcm__io_window *out, pcm__io_reader *reader, const pcm__io_json *job,
                         const pcm__io_work *work, int shared)
{
    struct frame frame = {.span = NULL};
    *out = (pcm__io_window){.first = 0};
    pcm__io_json windows = pcm__io_json_member(job, "windows");
    pcm__io_json crews = pcm__io_json_member(job, "crews");
    if (shared && pcm__io_json_given(&crews))
        pcm__io_json_refuse(&crews, "must not be given for a shared job");
    if (!pcm__io_json_ok(job))
        return;
    read_bounds(out, &frame, reader, job, work);
    read_windows(&frame, reader, &windows);
    if (pcm__io_json_ok(job))
        read_costs(reader, out, job);
    int framed = frame.span || frame.deadline + 1 < reader->file->horizon.periods;
    int by_crew = framed && !shared && work->skips_closed;
    if (pcm__io_json_ok(job) && (by_crew || pcm__io_json_given(&crews)))
        read_allowed(out, reader, job, &crews);
    if (pcm__io_json_ok(job) && framed)
        forbid(reader, out, &frame, work);
    pcm_release(frame.span);
}
