/** What tests of several packages share. */
package stoa.testing;
