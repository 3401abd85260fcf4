/* SPDX-License-Identifier: Apache-2.0 */
/* Risks of a JSON problem: what jobs add to sums in scenarios. */
#include "config.h"

#include <math.h>

#include "libpcm/io/fail.h"
#include "libpcm/io/memory.h"
#include "libpcm/io/schedule_reader.h"

/* Amounts of a risk, all places and scenarios together. */
static const size_t amounts_most = 100000000;

/* A risk while it is read. */
struct risk {
    size_t scenarios; /* 0: not known yet */
    pcm_schedule_use *use;
    size_t uses, use_room;
    double *amount; /* [uses][scenarios] */
    size_t amount_room;
};

/* One more place, whose amounts are read. */
static void add_place(struct risk *risk, const pcm__io_json *amounts, pcm_index job,
                      pcm_index period)
{
    const size_t n = (risk->uses + 1) * risk->scenarios;
    if (n > amounts_most) {
        pcm__io_json_refuse(amounts, "must not be more than %zu with those of all other places",
                            amounts_most);
        return;
    }
    pcm_status status =
        pcm__io_reserve(&risk->use, &risk->use_room, risk->uses + 1, sizeof *risk->use);
    if (status == PCM_OK)
        status = pcm__io_reserve(&risk->amount, &risk->amount_room, n, sizeof *risk->amount);
    pcm__io_json_take(amounts, status);
    if (status != PCM_OK)
        return;
    pcm__io_json_numbers(risk->amount + risk->uses * risk->scenarios, risk->scenarios, amounts,
                         -PCM__IO_AMOUNT_MOST, PCM__IO_AMOUNT_MOST, PCM__IO_NO_NULL);
    risk->use[risk->uses++] = (pcm_schedule_use){.job = job, .period = period};
}

/* The places of a use: given away, or the periods of the job's window that it names. */
static void add_places(struct risk *risk, const pcm__io_reader *reader, const pcm__io_json *use,
                       pcm_index number)
{
    const pcm__io_job *job = &reader->file->job[number];
    pcm__io_json amounts = pcm__io_json_need(use, "amounts");
    pcm__io_json from = pcm__io_json_member(use, "from");
    pcm__io_json to = pcm__io_json_member(use, "to");
    pcm__io_json outsourced = pcm__io_json_member(use, "outsourced");
    const int away = pcm__io_json_flag(&outsourced, 0);
    pcm_index first = pcm__io_read_earliest(reader, &from, job->first);
    pcm_index last = pcm__io_read_latest(reader, &to, job->last);
    if (away && (pcm__io_json_given(&from) || pcm__io_json_given(&to)))
        pcm__io_json_refuse(use, "what is given away begins in no period: no from, no to");
    if (last < first)
        pcm__io_json_refuse(use, "must not end before it begins");
    if (risk->scenarios == 0)
        risk->scenarios = pcm__io_json_elements(&amounts);
    if (!pcm__io_json_ok(use))
        return;
    if (away) {
        add_place(risk, &amounts, number, PCM_NO_INDEX);
        return;
    }
    first = first > job->first ? first : job->first;
    last = last < job->last ? last : job->last;
    for (pcm_index t = first; t <= last && pcm__io_json_ok(use); t++)
        add_place(risk, &amounts, number, t);
}

static void read_use(struct risk *risk, const pcm__io_reader *reader, const pcm__io_json *use)
{
    static const char *const members[] = {"job", "from", "to", "outsourced", "amounts", NULL};
    pcm__io_json_know(use, members);
    pcm__io_json job = pcm__io_json_need(use, "job");
    pcm_index number = pcm__io_read_reference(reader, &job, PCM_SCHEDULE_JOB);
    if (pcm__io_json_ok(use))
        add_places(risk, reader, use, number);
}

/* The rank of the quantile among so many scenarios: the first whose share is not less. Shares in
 * decimals, such as 0.55 of 100, must not go up by a last bit. */
static size_t read_rank(const pcm__io_json *object, size_t scenarios)
{
    pcm__io_json rank = pcm__io_json_member(object, "rank");
    pcm__io_json quantile = pcm__io_json_member(object, "quantile");
    if (pcm__io_json_given(&rank) == pcm__io_json_given(&quantile)) {
        pcm__io_json_refuse(object, "must have either a rank or a quantile");
        return 1;
    }
    if (pcm__io_json_given(&rank))
        return (size_t)pcm__io_json_whole(&rank, 1, (long long)scenarios, 1);
    const double share = pcm__io_json_number(&quantile, 0, 1, 0);
    const double above = ceil(share * (double)scenarios - 1e-9);
    return above > 1 ? (size_t)above : 1;
}

static void read_risk(pcm__io_reader *reader, pcm__io_json *object)
{
    static const char *const members[] = {"id", "rank", "quantile", "weight", "uses", NULL};
    struct risk risk = {.scenarios = 0};
    pcm__io_json_know(object, members);
    pcm__io_read_id(reader, object, PCM_SCHEDULE_RISK);
    pcm__io_json weight = pcm__io_json_need(object, "weight");
    pcm__io_json uses = pcm__io_json_need(object, "uses");
    const double price = pcm__io_json_number(&weight, 0, PCM__IO_AMOUNT_MOST, 0);
    const size_t n = pcm__io_json_elements(&uses);
    for (size_t i = 0; i < n && pcm__io_json_ok(object); i++) {
        pcm__io_json use = pcm__io_json_element(&uses, i);
        read_use(&risk, reader, &use);
    }
    if (pcm__io_json_ok(object) && risk.scenarios == 0)
        pcm__io_json_refuse(&uses, "must have a use with amounts");
    const size_t rank = read_rank(object, risk.scenarios);
    if (pcm__io_json_ok(object))
        pcm__io_json_take(object,
                          pcm_schedule_problem_add_risk(reader->file->problem, risk.scenarios, rank,
                                                        price, risk.use, risk.amount, risk.uses));
    pcm_release(risk.use);
    pcm_release(risk.amount);
}

void pcm__io_read_risks(pcm__io_reader *reader, const pcm__io_json *root)
{
    pcm__io_json risks = pcm__io_json_member(root, "risks");
    const size_t n = pcm__io_json_elements(&risks);
    for (size_t i = 0; i < n && pcm__io_json_ok(root); i++) {
        pcm__io_json risk = pcm__io_json_element(&risks, i);
        read_risk(reader, &risk);
    }
    pcm__io_end_ids(reader, &risks, PCM_SCHEDULE_RISK);
}
