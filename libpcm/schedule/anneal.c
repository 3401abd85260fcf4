/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/schedule/repack.h"
#include "libpcm/schedule/search.h"
#include "libpcm/schedule/walk.h"
double pcm__dev(const char *, double);
static double now(void){struct timespec t;clock_gettime(CLOCK_PROCESS_CPUTIME_ID,&t);return t.tv_sec+1e-9*t.tv_nsec;}

void pcm__search_offer(pcm__search *search, const pcm__state *state)
{
    const double violation = pcm__state_violation(state);
    const int better = violation != search->best_violation ? violation < search->best_violation : state->cost < search->best_cost;
    if (!better) return;
    search->best_cost = state->cost; search->best_violation = violation;
    pcm__arrangement_copy(search->best, &state->now, state->model);
}

pcm_status pcm__search_jobs(pcm__search *search, pcm__state *state)
{
    const pcm__model *model = state->model;
    pcm__candidates cand;
    double tc=now();
    const double *guide = search->master->vertex_price ? search->master->vertex_price : search->prices->best;
    pcm__search_offer(search,state);
    pcm_status st = pcm__candidates_make(&cand, search->pricer, model, guide);
    if (st) return st;
    pcm__walk w = {.state=state,.pricer=search->pricer,.candidates=&cand,.guide=guide};
    w.group=malloc(4*model->jobs);w.before=malloc(8*model->jobs);w.option_cost=malloc(8*model->options);w.repack=pcm__repack_new();
    pcm__dice_begin(&w.dice,search->seed,0);
    double nbar=model->jobs/(double)model->dual_rows;
    double Ta=pcm__dev("T0",1.5*pow(19/nbar,.7)),Tb=pcm__dev("T1",.1*Ta),CA=pcm__dev("CA",4),CB=pcm__dev("CB",6);
    double os0=pcm__dev("OS0",1),of=pcm__dev("OF",.3);
    double W=pcm__dev("WORK",40e6)*search->effort;
    double PPK=pcm__dev("PPK",.02),PF=pcm__dev("PF",.85),PMV=pcm__dev("PMV",.4),PSW=pcm__dev("PSW",.75),PG=pcm__dev("PG",.03),PGD=pcm__dev("PGD",.001);
    printf("candidates %u warmth %.3f limit %.2f T0 %.3f time %.2f\n",cand.count,cand.warmth,cand.limit,Ta,now()-tc);
    /* set-up blocks */
    uint32_t *sb=malloc(4*model->blocks),ns=0;for(uint32_t b=0;b<model->blocks;b++)if(model->block[b].kind==PCM__BLOCK_SETUP)sb[ns++]=b;
    uint32_t *sj=malloc(4*model->jobs),nsj=0;for(uint32_t j=0;j<model->jobs;j++)if(model->item[j].setup!=PCM__NONE)sj[nsj++]=j;
    double work=0,slice=W/400,mv=0;double rep[]={.1,.25,.5,.75,.9,2};int ri=0;double t0=now();double tk[8]={0};long nk[8]={0};double wk[8]={0};
    int prof=getenv("PROF")!=0;
    for(int s=0;s<400;s++){
        double fr=s/400.;w.temperature=Ta*pow(Tb/Ta,fr);
        double ease=os0<1&&fr<of?os0*pow(1/os0,fr/of):1;if(ease>.98)ease=1;
        if(ease!=state->ease)pcm__state_ease(state,ease);else pcm__state_set(state,&state->now);
        if(fr>=rep[ri]){printf("  %.0f%% T %.3f ease %.2f gap %.4f%% moves %.2fM t %.2f\n",100*fr,w.temperature,ease,100*(state->cost-search->bound)/search->bound,mv/1e6,now()-t0);ri++;}
        w.promising=pcm__candidates_within(&cand,CA+CB*w.temperature);
        double until=slice*(s+1);
        while(work<until){
            mv++;double q0=prof?now():0;int k;double w0=work;
            double u=pcm__dice_uniform(&w.dice);
            if(ns&&u<PGD){work+=pcm__move_reopen(&w,sb[pcm__dice_below(&w.dice,ns)]);k=0;}
            else if(u<PGD+PPK){work+=pcm__move_repack(&w,pcm__dice_below(&w.dice,model->jobs));k=1;}
            else {
                uint32_t n=pcm__dice_uniform(&w.dice)<PF?w.promising:cand.count;
                pcm__candidate c=cand.all[pcm__dice_below(&w.dice,n)];
                int setup=model->item[c.job].setup!=PCM__NONE;
                double r=pcm__dice_uniform(&w.dice);
                if(state->now.option[c.job]==c.option){work+=.25;k=2;}
                else if(r<PMV||(setup&&r<1-PG)||pcm__option_is_away(model,c.option)){work+=pcm__move_single(&w,c.job,c.option);k=3;}
                else if(r<PSW){work+=pcm__move_swap(&w,c.job,c.option);k=4;}
                else if(r<1-PG){work+=pcm__move_chain(&w,c.job,c.option);k=5;}
                else if(nsj){uint32_t j=sj[pcm__dice_below(&w.dice,nsj)];const pcm__item*it=&model->item[j];if(it->options<2){work++;continue;}uint32_t o=it->option+pcm__dice_below(&w.dice,it->options-1);
                    if(pcm__dice_next(&w.dice)>>63)work+=pcm__move_shift(&w,j,o);else work+=pcm__move_pull(&w,j,o);k=6;}
                else {k=7;work++;}
            }
            if(prof){tk[k]+=now()-q0;nk[k]++;wk[k]+=work-w0;}
        }
        if(state->ease==1&&state->cost<search->best_cost*(1-2e-5))pcm__search_offer(search,state);
    }
    pcm__state_set(state,&state->now);pcm__search_offer(search,state);
    if(prof)for(int k=0;k<8;k++)printf("   kind %d n %ld ns %.0f work %.2f\n",k,nk[k],1e9*tk[k]/(nk[k]+1e-9),wk[k]/(nk[k]+1e-9));
    printf("moves %.2fM in %.2f s = %.2f M/s, work %.2f M/s\n",mv/1e6,now()-t0,mv/1e6/(now()-t0),W/1e6/(now()-t0));
    return PCM_OK;
}
