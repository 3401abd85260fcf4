/* SPDX-License-Identifier: Apache-2.0 */
/* Writing a plan: loads of the crews, and the prices that prove the bound. */
#include "config.h"

#include <stdio.h>

#include "libpcm/io/schedule_plan_writer.h"

/* Hours that a crew gives to the skills of shared work. */
static void put_skills(pcm__io_writing *it, size_t crew, size_t period)
{
    size_t skills = pcm_schedule_problem_skills(it->file->problem);
    pcm__io_put_object(&it->out, "skills", PCM__IO_ONE_LINE);
    for (size_t s = 0; s < skills && it->out.status == PCM_OK; s++) {
        double hours = 0;
        it->out.status = pcm_schedule_get_hours(&hours, it->schedule, crew, s, period);
        if (hours > 0)
            pcm__io_put_number(&it->out, it->file->ids[PCM_SCHEDULE_SKILL].id[s], hours);
    }
    pcm__io_put_end(&it->out);
}

static void put_load(pcm__io_writing *it, size_t crew, size_t period)
{
    pcm_crew_load load;
    it->out.status = pcm_schedule_get_load(&load, it->schedule, crew, period);
    if (it->out.status != PCM_OK || (load.hours == 0 && load.price == 0))
        return;
    pcm__io_put_object(&it->out, NULL, PCM__IO_ONE_LINE);
    pcm__io_put_period(it, "period", period);
    pcm__io_put_text(&it->out, "crew", it->file->ids[PCM_SCHEDULE_CREW].id[crew]);
    pcm__io_put_number(&it->out, "hours", load.hours);
    pcm__io_put_number(&it->out, "capacity", load.capacity);
    pcm__io_put_number(&it->out, "overtime", load.overtime);
    pcm__io_put_number(&it->out, "price", load.price);
    put_skills(it, crew, period);
    pcm__io_put_end(&it->out);
}

void pcm__io_put_loads(pcm__io_writing *it)
{
    pcm__io_put_array(&it->out, "loads", PCM__IO_LINES);
    for (size_t t = 0; t < it->file->horizon.periods; t++)
        for (size_t c = 0; c < it->file->crews && it->out.status == PCM_OK; c++)
            put_load(it, c, t);
    pcm__io_put_end(&it->out);
}

static int is_zero(const double *row, size_t n)
{
    while (n > 0 && row[n - 1] == 0)
        n--;
    return n == 0;
}

/* Rows [count][periods] by the ids of a kind, without those of zeros. */
static void put_rows(pcm__io_writing *it, const char *name, pcm_schedule_thing kind,
                     const double *price, size_t count)
{
    size_t periods = it->file->horizon.periods;
    pcm__io_put_object(&it->out, name, PCM__IO_LINES);
    for (size_t i = 0; i < count; i++)
        if (!is_zero(price + i * periods, periods))
            pcm__io_put_numbers(&it->out, it->file->ids[kind].id[i], price + i * periods, periods);
    pcm__io_put_end(&it->out);
}

/* The same by their numbers, of ties that have no ids. Nothing if none is priced. */
static void put_ties(pcm__io_writing *it, const char *name, const double *price, size_t count)
{
    size_t periods = it->file->horizon.periods;
    char number[24];
    if (!price)
        return;
    pcm__io_put_object(&it->out, name, PCM__IO_LINES);
    for (size_t i = 0; i < count; i++) {
        if (is_zero(price + i * periods, periods))
            continue;
        snprintf(number, sizeof number, "%zu", i);
        pcm__io_put_numbers(&it->out, number, price + i * periods, periods);
    }
    pcm__io_put_end(&it->out);
}

static void put_steps(pcm__io_writing *it, const pcm_certificate_leaf *leaf)
{
    pcm__io_put_array(&it->out, "steps", PCM__IO_LINES);
    for (size_t i = 0; i < leaf->steps; i++) {
        const pcm_certificate_step *step = &leaf->step[i];
        pcm__io_put_object(&it->out, NULL, PCM__IO_ONE_LINE);
        pcm__io_put_text(&it->out, "job", it->file->ids[PCM_SCHEDULE_JOB].id[step->job]);
        if (step->period == PCM_NO_INDEX)
            pcm__io_put_text(&it->out, "period", "");
        else
            pcm__io_put_period(it, "period", step->period);
        if (step->crew != PCM_NO_INDEX)
            pcm__io_put_text(&it->out, "crew", it->file->ids[PCM_SCHEDULE_CREW].id[step->crew]);
        pcm__io_put_flag(&it->out, "forced", step->forced);
        pcm__io_put_end(&it->out);
    }
    pcm__io_put_end(&it->out);
}

static void put_leaf(pcm__io_writing *it, const pcm_certificate_leaf *leaf)
{
    const pcm__io_ids *limits = &it->file->ids[PCM_SCHEDULE_LIMIT];
    pcm__io_put_object(&it->out, NULL, PCM__IO_LINES);
    put_steps(it, leaf);
    put_rows(it, "skills", PCM_SCHEDULE_SKILL, leaf->skill_price,
             pcm_schedule_problem_skills(it->file->problem));
    put_rows(it, "crews", PCM_SCHEDULE_CREW, leaf->crew_price, it->file->crews);
    pcm__io_put_object(&it->out, "limits", PCM__IO_ONE_LINE);
    for (size_t i = 0; leaf->limit_price && i < limits->count; i++)
        if (leaf->limit_price[i] != 0)
            pcm__io_put_number(&it->out, limits->id[i], leaf->limit_price[i]);
    pcm__io_put_end(&it->out);
    put_ties(it, "exclusions", leaf->exclusion_price, it->file->exclusions);
    put_ties(it, "precedences", leaf->precedence_price, it->file->precedences);
    pcm__io_put_end(&it->out);
}

void pcm__io_put_prices(pcm__io_writing *it)
{
    pcm__io_put_array(&it->out, "prices", PCM__IO_LINES);
    for (size_t i = 0; i < it->certificate.leaves; i++)
        put_leaf(it, &it->certificate.leaf[i]);
    pcm__io_put_end(&it->out);
}
