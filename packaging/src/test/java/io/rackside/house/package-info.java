/**
 * The rules of the house, held over every module: borders, conduct, words, and the shape of the
 * tree.
 */
package io.rackside.house;
