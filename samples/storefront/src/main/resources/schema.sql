create sequence if not exists category_seq start with 1 increment by 50;
create sequence if not exists product_seq start with 1 increment by 50;
create sequence if not exists customer_seq start with 1 increment by 50;
create sequence if not exists customer_order_seq start with 1 increment by 50;
create sequence if not exists order_line_seq start with 1 increment by 50;

create table if not exists category (
    id            bigint       not null primary key,
    name          varchar(100) not null,
    parent_id     bigint references category (id),
    sort_position integer      not null
);
create index if not exists category_parent_idx on category (parent_id);
create index if not exists category_position_idx on category (sort_position, id);

create table if not exists product (
    id          bigint         not null primary key,
    sku         varchar(40)    not null constraint product_sku_key unique,
    name        varchar(200)   not null,
    price       numeric(12, 2) not null,
    stock       integer        not null,
    category_id bigint
);
create index if not exists product_category_idx on product (category_id, id);

create table if not exists customer (
    id       bigint       not null primary key,
    email    varchar(200) not null constraint customer_email_key unique,
    name     varchar(200) not null,
    language varchar(8)   not null,
    currency varchar(3)   not null
);

-- Orders outlive their customers and products, hence no foreign keys to those.
create table if not exists customer_order (
    id          bigint                      not null primary key,
    store_id    bigint                      not null,
    customer_id bigint                      not null,
    placed_at   timestamp(6) with time zone not null,
    total       numeric(12, 2)              not null
);
create index if not exists customer_order_store_idx on customer_order (store_id, placed_at, id);

create table if not exists order_line (
    id         bigint  not null primary key,
    order_id   bigint  not null references customer_order (id),
    product_id bigint  not null,
    quantity   integer not null
);
create index if not exists order_line_order_idx on order_line (order_id, id);
