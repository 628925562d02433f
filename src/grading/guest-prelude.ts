/**
 * Runs inside the interpreter before a model's code. It keeps the functions it needs, because that code may replace
 * every one of them, and writes a result down without calling anything of the guest's but its getters. Text only grows
 * by `+=`: an element set on a list could call a setter that the guest put on its prototype.
 */
export const GUEST_PRELUDE = `(function () {
  'use strict';
  const parse = JSON.parse, stringify = JSON.stringify, apply = Reflect.apply;
  const isArray = Array.isArray, keys = Object.keys, prototypeOf = Object.getPrototypeOf;
  const objects = Object.prototype, text = String, Limit = RangeError;
  const MOST_SIGNS = 200000, DEEPEST = 60;

  const nothing = function () {};
  const quiet = { log: nothing, info: nothing, warn: nothing, error: nothing, debug: nothing };
  globalThis.console = quiet;
  globalThis.exports = {};
  globalThis.module = { exports: globalThis.exports };

  function write(value, depth) {
    if (value === null) return 'null';
    const kind = typeof value;
    if (kind === 'string') return stringify(value);
    if (kind === 'number') return value === 0 ? '0' : text(value);
    if (kind === 'boolean') return value ? 'true' : 'false';
    if (kind === 'bigint') return text(value) + 'n';
    if (kind !== 'object') return kind;
    if (depth > DEEPEST) throw new Limit('The result is nested too deep');
    return isArray(value) ? writeList(value, depth) : writeObject(value, depth);
  }

  function writeList(list, depth) {
    let out = '[';
    for (let at = 0; at < list.length; at += 1) {
      out += (at > 0 ? ',' : '') + write(list[at], depth + 1);
      if (out.length > MOST_SIGNS) throw new Limit('The result is too long');
    }
    return out + ']';
  }

  function writeObject(object, depth) {
    const prototype = prototypeOf(object);
    if (prototype !== objects && prototype !== null) return 'an object of a class';
    const names = keys(object);
    let out = '{';
    for (let at = 0; at < names.length; at += 1) {
      const value = object[names[at]];
      if (value === undefined) continue;
      out += (out === '{' ? '' : ',') + stringify(names[at]) + ':' + write(value, depth + 1);
      if (out.length > MOST_SIGNS) throw new Limit('The result is too long');
    }
    return out + '}';
  }

  return function (entry, args) {
    return write(apply(entry, undefined, parse(args)), 0);
  };
})()`;
