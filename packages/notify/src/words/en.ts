import type { NoticeWords } from "./words.ts";

export const en: NoticeWords = {
  mark: { live: "LIVE", exercise: "EXERCISE", case: "CASE" },
  about: {
    live: "",
    exercise: "This is an exercise, not a live situation.",
    case: "This is the replay of a past case, not a live situation.",
  },
  several: (first, more) => `${first} and ${more} more`,
  until: (time) => `by ${time}`,
  said: {
    awaits: "It awaits your post.",
    "due-soon": "It is due soon.",
    overdue: "It is overdue.",
    agreed: "An agreement was put on record.",
    invited: "You were asked to take part in it.",
    "without-effect": "An act of yours has no effect.",
    "link-lost": "The link to another side is still down.",
  },
  amendment: "Amendment:",
  line: (node, time) => `${node}, since ${time}`,
  why: (reason) => `because: ${reason}`,
  settings: "Notice settings",
  closing: "This e-mail carries no title and no words of a matter: see the screen behind the link.",
  closingWithTitles: "This e-mail carries no words of a matter: see the screen behind the link.",
  test: {
    subject: "Test message",
    text: "A test message of Kakehashi. If it has arrived, the settings work.",
  },
};
