-- How an entry stands by its own status; an entry labelled before this tells nothing until it is labelled again.
alter table item add column standing text not null default 'unstated';
