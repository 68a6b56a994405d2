-- Sign-in, in a schema of its own. The first four tables are better-auth's (its names and columns); after them stand ours:
-- the person behind an account, the posts held, and the post that a session acts as, with its reader token.
create table "user" (
  "id" text primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null,
  "image" text, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now());
create table "session" (
  "id" text primary key, "expiresAt" timestamptz not null, "token" text not null unique,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now(),
  "ipAddress" text, "userAgent" text,
  "userId" text not null references "user" ("id") on delete cascade);
create index session_of_user on "session" ("userId");
create table "account" (
  "id" text primary key, "accountId" text not null, "providerId" text not null,
  "userId" text not null references "user" ("id") on delete cascade,
  "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now());
create index account_of_user on "account" ("userId");
create table "verification" (
  "id" text primary key, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now());
create index verification_identifier on "verification" ("identifier");

create table person (
  user_id text primary key references "user" ("id") on delete cascade,
  account text not null unique, name_ja text not null, name_en text not null,
  rank integer not null, demo boolean not null default false, language text not null default 'ja');
create table holding (
  user_id text not null references "user" ("id") on delete cascade,
  post text not null, place integer not null, primary key (user_id, post));
create table acting (
  session_id text primary key references "session" ("id") on delete cascade,
  post text not null, reader_token text not null);

grant usage on schema access to :"engine";
grant select, insert, update, delete on all tables in schema access to :"engine";
