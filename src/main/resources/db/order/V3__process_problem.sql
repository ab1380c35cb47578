-- Why an order on its way could not be led on; null while all is well.
alter table process add column problem text;
