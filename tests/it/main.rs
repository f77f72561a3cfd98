//! One integration binary: modules mirror those of the library, then the commands.
mod architecture;
mod cases;
mod command;
mod corpus;
mod formats;
mod shared;

mod resolution;
mod spool;
mod symbols;

mod codebook;

mod hostile;
mod ingest;
mod own_tables;
mod readers;
mod seeds;

mod accounts;
mod citations;
mod clauses;
mod items;

mod tokens;

mod kinds;
mod numbering;

mod languages;
mod lengthy;

mod vectors;

mod separator;

mod classify;

mod evaluate;

mod compare;
mod register;

mod corrected;
mod series;
mod uncertainty;

mod keyness;

mod profiles;

mod sample;

mod report;

mod page;
mod parts;

mod damaged;

mod workplace;
mod writing;

mod commands;
