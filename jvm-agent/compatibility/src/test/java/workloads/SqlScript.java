package workloads;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

/** Runs a script in an H2 database in memory, and prints a digest of what its queries answer. */
public final class SqlScript {

  private static final String[] SCRIPT = {
    "create table customer(id int primary key, name varchar(50), born date)",
    "create table orders(id int primary key, customer int references customer, total decimal(10, 2))",
    "create index by_customer on orders(customer)",
    "insert into customer select x, 'customer ' || x, dateadd(day, x, date '1970-01-01')"
        + " from system_range(1, 300)",
    "insert into orders select x, 1 + mod(x * 7, 300), x * 1.25 from system_range(1, 3000)",
    "update orders set total = total * 2 where mod(id, 3) = 0",
    "delete from orders where mod(id, 11) = 0",
  };

  private static final String[] QUERIES = {
    "select c.name, count(*), sum(o.total), max(c.born) from customer c"
        + " join orders o on o.customer = c.id group by c.name having sum(o.total) > 100"
        + " order by 3 desc, 1",
    "select id, total, sum(total) over (partition by customer order by id) from orders order by id",
    "with recursive t(n) as (select 1 union all select n + 1 from t where n < 100)"
        + " select sum(n), string_agg(n, ',' order by n desc) from t",
    "select upper(name), regexp_replace(name, '[0-9]+', '#'), extract(year from born)"
        + " from customer where name like '%7%' order by id",
  };

  private SqlScript() {}

  public static void main(String[] arguments) throws Exception {
    long digest = 0;
    try (Connection database = DriverManager.getConnection("jdbc:h2:mem:");
        Statement statement = database.createStatement()) {
      for (String each : SCRIPT) {
        digest = 31 * digest + statement.executeUpdate(each);
      }
      for (String each : QUERIES) {
        try (ResultSet rows = statement.executeQuery(each)) {
          while (rows.next()) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              digest = 31 * digest + String.valueOf(rows.getObject(i)).hashCode();
            }
          }
        }
      }
    }
    System.out.println(digest);
  }
}
