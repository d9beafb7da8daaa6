/** Messages in words, in the language of the moment. */
package io.rackside.app.words;
