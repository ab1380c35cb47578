/** A sample shop: a small catalogue and customers who buy now and then, so that somebody new to the platform sees it move. */
package stoa.demo;
