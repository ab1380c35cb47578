alter table thing add colour text not null default 'grey';
create table palette (colour text primary key);
