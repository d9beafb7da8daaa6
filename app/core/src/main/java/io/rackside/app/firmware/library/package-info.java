/**
 * The firmware library of this laptop: how packages come into it, who stands for them, which keys
 * are trusted, which versions are wanted, and how a bundle is made.
 */
package io.rackside.app.firmware.library;
