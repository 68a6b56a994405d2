import type { gallery as en } from "../en/gallery.ts";
import { translationOf } from "../same-shape.ts";

export const gallery = translationOf<typeof en>()({
  "gallery.title": "部品",
  "gallery.lead": "全ての部品と状態を、今の見た目と言語で一枚に示す。",
  "gallery.banners": "帯",
  "gallery.links": "回線と情勢",
  "gallery.marks": "側の印",
  "gallery.marksSolid": "表明した、同意した",
  "gallery.marksHollow": "まだ。待っている",
  "gallery.marksStruck": "同意しない",
  "gallery.marksDashed": "見えない（回線の不通）",
  "gallery.urgency": "時の切迫。一色、中空から塗りへ",
  "gallery.text": "文の印",
  "gallery.buttons": "ボタン",
  "gallery.rows": "表",
  "gallery.fields": "入力欄",
  "gallery.notices": "お知らせ",
  "gallery.readiness": "応答の可否と、ノード自身の異状",
  "gallery.states": "状態",
  "gallery.dialog": "送る前の確認",
  "gallery.type": "文字",
  "gallery.many": "1万行",
  "gallery.done": "済み {time}",
});
