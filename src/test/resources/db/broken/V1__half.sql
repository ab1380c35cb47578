create table half (id int);
select no_such_function();
