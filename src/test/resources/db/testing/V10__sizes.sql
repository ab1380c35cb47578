-- After V2 though its name sorts before: versions are numbers.
alter table thing add size int not null default 0;
insert into palette values ('grey');
