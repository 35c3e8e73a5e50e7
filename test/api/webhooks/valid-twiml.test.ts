// What tests of calls hold TwiML to: that Twilio's library would have written it.
import { expect, it } from 'vitest';
import { byTheLibrary } from './valid-twiml.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';

it('what the library writes is what it would have written', () => {
  const xml = `${HEAD}<Response><Gather input="dtmf speech" action="/a?b=1&amp;c=2"><Say language="en-US">Fish &amp; chips?</Say></Gather><Redirect method="POST">/next</Redirect></Response>`;
  expect(byTheLibrary(xml)).toBe(xml);
});

it.each([
  ['a verb that there is not', '<Sing>La</Sing>', 'TwiML has no <Sing> here.'],
  ['a verb in the wrong place', '<Say><Gather/></Say>', 'TwiML has no <Gather> here.'],
  ['an attribute that there is not', '<Say loud="true">La</Say>', '<Say> has no attribute loud.'],
])('%s is not valid', (_what, inside, complaint) => {
  expect(() => byTheLibrary(`${HEAD}<Response>${inside}</Response>`)).toThrow(complaint);
});
