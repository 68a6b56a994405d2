-- The sign-in library wants an e-mail's form, which a name of an account need not have: whoever was named 佐藤, or with a capital, was
-- never let in. It is made from the id from now on; the node's name stays.
update "user" set "email" = "id" || substring("email" from '@[^@]*$');
